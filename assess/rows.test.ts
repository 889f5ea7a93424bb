import { expect, test } from 'vitest';
import { resource } from '../test/builders/index.ts';
import type { Judged } from './judge.ts';
import { check, fail, manual, notApplicable, notAssessed, pass, type Resource, type Verdict } from './model/index.ts';
import { scoreRows } from './rows.ts';
import { posture } from './score/posture.ts';

const privileged = check({ id: 'CTR-9001', on: 'container', severity: 'critical', title: 'T', why: 'W.', fix: 'F.', needs: [], judge: () => pass() });
const judged = (verdict: Verdict, name: string, more: Partial<Resource> = {}): Judged => ({ check: privileged, subject: resource('container', {}, { id: name, ...more }), verdict });

test('what passes, fails or was not assessed counts; what is manual, not applicable or a provider’s says nothing', () => {
  const verdicts = [pass(), fail('It is.'), notAssessed({ reason: 'forbidden', detail: 'Refused.' }), manual('Is it?'), notApplicable('It has ended.'), { is: 'providerManaged', provider: 'Amazon EKS' } as const];
  expect(scoreRows(verdicts.map((verdict, nth) => judged(verdict, `c${nth}`)), false).map(({ verdict }) => verdict)).toEqual(['pass', 'fail', 'notAssessed']);
});

test('pods that have ended lift no ceiling', () => {
  const ceiling = (ended: number) => posture(scoreRows([judged(fail('It is.'), 'runs'), ...Array.from({ length: ended }, (_none, nth) => judged(notApplicable('It has ended.'), `e${nth}`))], false), ['containers']).layers[0]!.upper.ceiling;
  expect([ceiling(0), ceiling(100)]).toEqual([20, 20]);
});

test('components of the platform have rows of their own', () => {
  const both = [judged(fail('It is.'), 'ours'), judged(pass(), 'theirs', { platform: { component: 'kube-proxy', at: [] } })];
  expect([false, true].map(platform => scoreRows(both, platform).map(({ unit }) => unit))).toEqual([['container ours'], ['container theirs']]);
});

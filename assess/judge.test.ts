import { describe, expect, test } from 'vitest';
import { gap, resource } from '../test/builders/index.ts';
import { judge, judgeOne } from './judge.ts';
import { check, fail, known, manual, notApplicable, pass, type Collection, type Estate, type Verdict } from './model/index.ts';

const text = { severity: 'high', title: 'T', why: 'W.', fix: 'F.' } as const;
const privileged = check({ ...text, id: 'CTR-9001', on: 'container', needs: ['privileged'], judge: readings => (readings.privileged ? fail('It is.') : pass()) });
const estate = (more: Partial<Estate>): Estate => ({ layers: ['containers'], resources: [], collections: [], ...more });
const list = (more: Partial<Collection>): Collection => ({ kind: 'container', target: 'docker:shop', count: 0, at: [], ...more });
const verdicts = (given: Estate): Verdict['is'][] => judge(given, [privileged], {}).map(({ verdict }) => verdict.is);

test('a missing need is not assessed with its reason, and never reaches the rule', () => {
  const never = check({ ...text, id: 'CTR-9002', on: 'container', needs: ['privileged'], judge: () => { throw new Error('reached'); } });
  expect(judgeOne(never, resource('container', { privileged: gap('forbidden', 'The engine refused.') }), {})).toEqual({ is: 'notAssessed', gap: { reason: 'forbidden', detail: 'The engine refused.' } });
});

test('a need that nobody derived is not assessed', () => {
  expect(judgeOne(privileged, resource('container', {}), {})).toMatchObject({ is: 'notAssessed', gap: { reason: 'error' } });
});

test('a rule that throws is not assessed, never a pass', () => {
  const broken = check({ ...text, id: 'CTR-9003', on: 'container', needs: ['privileged'], judge: () => { throw new Error('oops'); } });
  expect(judgeOne(broken, resource('container', { privileged: false }), {})).toMatchObject({ is: 'notAssessed', gap: { detail: 'Check CTR-9003 failed to run: oops' } });
});

test('an indicator cannot pass', () => {
  const signs = check({ ...text, id: 'CTR-9004', on: 'container', indicator: true, needs: ['privileged'], judge: () => pass() });
  expect(judgeOne(signs, resource('container', { privileged: false }), {}).is).toBe('notAssessed');
});

test('what a provider is proved to run is the provider\'s', () => {
  const managed = resource('container', { privileged: true }, { managedBy: { provider: 'Amazon EKS', at: [] } });
  expect(judgeOne(privileged, managed, {})).toEqual({ is: 'providerManaged', provider: 'Amazon EKS' });
});

test('what has ended is judged no more and the fact is told, but for what stays of it', () => {
  const ended = resource('container', { privileged: true }, { ended: { fact: 'It has ended.', at: [] } });
  expect(judgeOne(privileged, ended, {})).toMatchObject({ is: 'notApplicable', fact: 'It has ended.' });
  const outlives = (given: boolean) => judgeOne(check({ ...text, id: 'CTR-9006', on: 'container', outlives: true, needs: ['privileged'], judge: readings => (readings.privileged ? fail('It is.') : pass()) }), resource('container', { privileged: given }, { ended: { fact: 'It has ended.', at: [] } }), {}).is;
  expect([outlives(true), outlives(false)]).toEqual(['fail', 'notApplicable']);
});

test('an offered reading arrives as it is, known or not', () => {
  const offered = check({ ...text, id: 'CTR-9005', on: 'container', needs: [], also: ['privileged'], judge: readings => ('gap' in readings.privileged ? manual('Is it?') : notApplicable('It is known.')) });
  expect(judgeOne(offered, resource('container', { privileged: gap('error') }), {}).is).toBe('manual');
  expect(judgeOne(offered, resource('container', { privileged: true }), {}).is).toBe('notApplicable');
});

describe('collections', () => {
  test('a complete list of none is not applicable, with that fact', () => {
    expect(judge(estate({ collections: [list({})] }), [privileged], {})[0]!.verdict).toMatchObject({ is: 'notApplicable', fact: 'docker:shop has no containers.' });
  });
  test('an incomplete list adds one not assessed beside the verdicts of what was seen', () => {
    const seen = resource('container', { privileged: false });
    expect(verdicts(estate({ resources: [seen], collections: [list({ count: 1, gap: { reason: 'forbidden', detail: 'x' } })] }))).toEqual(['pass', 'notAssessed']);
  });
  test('a complete list adds nothing', () => {
    expect(verdicts(estate({ resources: [resource('container', { privileged: false })], collections: [list({ count: 1 })] }))).toEqual(['pass']);
  });
});

test('checks of layers out of scope are not judged', () => {
  expect(verdicts(estate({ layers: ['hosts'], resources: [resource('container', { privileged: true })] }))).toEqual([]);
});

test('known readings keep where they were read', () => {
  expect(known(1, { document: 'd', path: '/a' })).toEqual({ value: 1, at: [{ document: 'd', path: '/a' }] });
});

import { describe, expect, test } from 'vitest';
import { resource } from '../test/builders/index.ts';
import { judgeBenchmarks } from './benchmarks.ts';
import type { Attestation } from './decisions.ts';
import { check, pass, page, type Control, type Evidence, type Verdict } from './model/index.ts';
import { defaultProfile } from './profile.ts';
import type { Ruled } from './ruled.ts';

const rule = check({ id: 'CTR-9001', on: 'container', severity: 'high', title: 'T', why: 'W.', fix: 'F.', needs: [], judge: () => pass() });
const evidence = { collectedAt: '2026-11-24T09:00:00.000Z', targets: [{ id: 'test', kind: 'docker' }, { id: 'k8s:x', kind: 'kubernetes' }] } as unknown as Evidence;
const ruled = (...verdicts: readonly (Verdict | 'accepted')[]): Ruled[] => verdicts.map((verdict, index) => ({
  check: rule, subject: resource('container', {}, { id: `c${index}` }),
  ...(verdict === 'accepted' ? { verdict: { is: 'fail', message: 'It fails.' }, accepted: { id: 'D-1' } } : { verdict }),
}) as Ruled);

function control(given: Partial<Control>, ruledHere: Ruled[], decisions: Attestation[] = []) {
  const pages = [page({ id: 'p', version: '1', title: 'P', of: 'docker', levels: ['1', '2'], controls: [{ ref: '1.1', title: 'C', level: 1, ...given }] })];
  const results = judgeBenchmarks({ evidence, ruled: ruledHere, decisions, profile: defaultProfile, pages, leftOut: () => [] });
  expect(results).toHaveLength(1);
  return { ...results[0]!.controls[0]!, page: results[0]! };
}
const fails: Verdict = { is: 'fail', message: 'It fails.' };
const open: Verdict = { is: 'notAssessed', gap: { reason: 'forbidden', detail: 'Refused.' } };
const asked: Verdict = { is: 'manual', question: 'Is it?' };

describe('a control takes its worst outcome', () => {
  test.each([
    ['fail over all', [{ is: 'pass' }, open, fails, 'accepted'], 'fail'],
    ['accepted over not assessed', [open, 'accepted', { is: 'pass' }], 'accepted'],
    ['not assessed over manual', [asked, open], 'notAssessed'],
    ['manual over pass', [{ is: 'pass' }, asked], 'manual'],
    ['pass over not applicable', [{ is: 'pass' }, { is: 'notApplicable', fact: 'None.' }], 'pass'],
    ['not applicable alone', [{ is: 'notApplicable', fact: 'None.' }], 'notApplicable'],
  ] as const)('%s', (_name, verdicts, outcome) => {
    expect(control({ checks: ['CTR-9001'] }, ruled(...(verdicts as readonly (Verdict | 'accepted')[]))).verdict).toBe(outcome);
  });
});

test('a control without a check is manual with its question', () => {
  expect(control({ question: 'Who may?' }, [])).toMatchObject({ verdict: 'manual', question: 'Who may?' });
});

test('a control that no check decides yet says so and is not assessed', () => {
  expect(control({ notBuilt: true }, [])).toMatchObject({ verdict: 'notAssessed', message: 'No check in this version decides this control.' });
});

test('a control whose check judged nothing is not assessed, never a pass', () => {
  expect(control({ checks: ['CTR-9001'] }, []).verdict).toBe('notAssessed');
});

test('a question beside a check keeps a pass open, and a failure a failure', () => {
  expect(control({ checks: ['CTR-9001'], question: 'And?' }, ruled({ is: 'pass' })).verdict).toBe('manual');
  expect(control({ checks: ['CTR-9001'], question: 'And?' }, ruled(fails)).verdict).toBe('fail');
});

describe('an attestation', () => {
  const attestation: Attestation = {
    is: 'attestation', id: 'A-1', benchmark: 'p-1', control: '1.1', method: 'interview', answer: 'met', statement: 'Only two people may.',
    attachmentDigest: `sha256:${'0'.repeat(64)}`, signer: 'Ada', expires: '2026-12-31',
  };
  test('answers a manual control, either way', () => {
    expect(control({ question: 'Who?' }, [], [attestation])).toMatchObject({ verdict: 'pass', message: 'Attested by Ada (interview): Only two people may.' });
    expect(control({ question: 'Who?' }, [], [{ ...attestation, answer: 'not met' }]).verdict).toBe('fail');
  });
  test('does not answer once it has expired, nor for another target', () => {
    expect(control({ question: 'Who?' }, [], [{ ...attestation, expires: '2026-11-23' }]).verdict).toBe('manual');
    expect(control({ question: 'Who?' }, [], [{ ...attestation, target: 'docker:other' }]).verdict).toBe('manual');
  });
  test('never overrides what a machine saw', () => {
    expect(control({ checks: ['CTR-9001'], question: 'Who?' }, ruled(fails), [attestation]).verdict).toBe('fail');
    expect(control({ checks: ['CTR-9001'] }, ruled(open), [attestation]).verdict).toBe('notAssessed');
  });
});

test('level 1 leaves out the controls of level 2', () => {
  const pages = [page({ id: 'p', version: '1', title: 'P', of: 'docker', levels: ['1', '2'], controls: [{ ref: '1', title: 'A', level: 1, question: 'Q?' }, { ref: '2', title: 'B', level: 2, question: 'Q?' }] })];
  const refs = (level: '1' | '2') => judgeBenchmarks({ evidence, ruled: [], decisions: [], profile: { ...defaultProfile, level }, pages, leftOut: () => [] })[0]!.controls.map(({ ref }) => ref);
  expect(refs('1')).toEqual(['1']);
  expect(refs('2')).toEqual(['1', '2']);
});

test('a question that a check asks of several names them all, or the first and how many more', () => {
  const several = (count: number) => control({ checks: ['CTR-9001'] }, ruled(...Array.from({ length: count }, () => asked))).question;
  expect(control({ checks: ['CTR-9001'] }, ruled(asked)).question).toBe('Is it?');
  const [one] = ruled(asked).map(({ subject }) => ('name' in subject ? subject.name : ''));
  expect(several(2)).toBe(`Is it? (${one})`);
  const named = (...names: string[]) => names.map((name, index) => ({ ...ruled(asked)[0]!, subject: resource('container', {}, { id: `c${index}`, name }) }));
  expect(control({ checks: ['CTR-9001'] }, named('a', 'b')).question).toBe('Is it? (a, b)');
  expect(control({ checks: ['CTR-9001'] }, named('a', 'b', 'c', 'd', 'e', 'f')).question).toBe('Is it? (a, b, c, d and 2 more)');
});

test.each([
  ['1.36.3', 'Kubernetes 1.32 to 1.34', 'This server runs 1.36, which is outside that.'],
  ['1.9.0', 'Kubernetes 1.32 to 1.34', 'This server runs 1.9, which is outside that.'],
  ['1.34.1-eks', 'Kubernetes 1.32 to 1.34', undefined],
  ['1.38.0', 'Kubernetes up to 1.37; each rule', 'This server runs 1.38, which is outside that.'],
  ['1.36.0', 'Kubernetes up to 1.37; each rule', undefined],
])('a server of %s beside a page for %s', (version, writtenFor, outside) => {
  const documents = new Map([['v', { id: 'v', target: 'k8s:x', what: 'version', body: { gitVersion: `v${version}` } }]]);
  const pages = [page({ id: 'p', version: '1', title: 'P', of: 'kubernetes', levels: ['1'], writtenFor, controls: [] })];
  const judge = (from: unknown) => judgeBenchmarks({ evidence: from as Evidence, ruled: [], decisions: [], profile: defaultProfile, pages, leftOut: () => [] })[0]!.outside;
  expect(judge({ ...evidence, documents })).toBe(outside);
  expect(judge({ ...evidence, documents: new Map() })).toBeUndefined();
});

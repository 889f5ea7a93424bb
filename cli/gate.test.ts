import { expect, test } from 'vitest';
import type { Finding } from '../assess/document.ts';
import { WrongUse } from '../desk/targets/written.ts';
import { assessment } from '../test/builders/assessment.ts';
import { parseCoverage, parseGate, unmet } from './gate.ts';

const whole = assessment();
const [some] = [...whole.findings] as [Finding];
const withFindings = (...findings: Partial<Finding>[]) => assessment({ findings: findings.map(each => ({ ...some, accepted: undefined, platform: undefined, ...each }) as Finding) });
const withScore = (lower: number | null, coverage: number | null) => assessment({ score: { ...whole.score, lower, coverage } });
const withLow = (...lows: (number | null)[]) => assessment({ benchmarks: lows.map(low => ({ ...whole.benchmarks[0]!, score: { ...whole.benchmarks[0]!.score, low } })) });

test.each<[string, string, ReturnType<typeof assessment>, boolean]>([
  ['a failure of the severity', 'high', withFindings({ severity: 'high', verdict: 'fail' }), false],
  ['a worse failure', 'high', withFindings({ severity: 'critical', verdict: 'fail' }), false],
  ['a milder failure', 'high', withFindings({ severity: 'medium', verdict: 'fail' }), true],
  ['an accepted failure', 'high', withFindings({ severity: 'high', verdict: 'fail', accepted: 'D-1' }), true],
  ['a failure of the platform', 'high', withFindings({ severity: 'high', verdict: 'fail', platform: 'kube-proxy' }), true],
  ['something not assessed', 'high', withFindings({ severity: 'high', verdict: 'notAssessed' }), false],
  ['something that does not apply', 'high', withFindings({ severity: 'high', verdict: 'notApplicable' }), true],
  ['a lower bound at the gate', 'posture<60', withScore(60, 90), true],
  ['a lower bound under it', 'posture<60', withScore(59.9, 90), false],
  ['no score at all', 'posture<0', withScore(null, null), false],
  ['pages at the gate', 'low<0.7', withLow(70, 81.2), true],
  ['one page under it', 'low<0.7', withLow(69.9, 81.2), false],
  ['a page without applicable controls beside one that is met', 'low<0.29', withLow(null, 29), true],
  ['no page at all', 'low<0', withLow(null), false],
])('%s: --fail-on %s', (_name, gate, subject, met) => {
  expect(unmet(subject, [parseGate(gate)]).length === 0).toBe(met);
});

test.each<[number | null, boolean]>([[80, true], [79.9, false], [null, false]])('coverage %s against 80', (value, met) => {
  expect(unmet(withScore(10, value), [parseCoverage('80%')]).length === 0).toBe(met);
});

test.each(['hihg', 'posture<101', 'posture>60', 'low<70', 'low<0.12345', 'posture', ''])('--fail-on %s is wrong use', text => {
  expect(() => parseGate(text)).toThrow(WrongUse);
});

test('a mistyped severity comes with the nearest', () => {
  expect(() => parseGate('hihg')).toThrow('Did you mean high?');
});

test('an unmet gate says by how much', () => {
  expect(unmet(withScore(8.2, 90), [parseGate('posture<60')])).toEqual(['posture: 8.2 at worst is below 60.']);
  expect(unmet(withFindings({ severity: 'critical', verdict: 'fail' }, { severity: 'high', verdict: 'notAssessed' }), [parseGate('high')])).toEqual(['high: of the checks of severity critical or high, 1 failed and 1 could not be assessed.']);
});

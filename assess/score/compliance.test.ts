import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compliance, worst, worstFirst, type Counts } from './compliance.ts';

const counts = (given: Partial<Counts>): Counts => ({ pass: 0, fail: 0, accepted: 0, notAssessed: 0, manual: 0, notApplicable: 0, providerManaged: 0, ...given });

test('strict, low, high and accepted are shares of controls', () => {
  expect(compliance(counts({ pass: 6, fail: 2, accepted: 1, notAssessed: 3, manual: 4, notApplicable: 9 }))).toEqual({ strict: 66.6, low: 37.5, high: 81.2, accepted: 77.7, coverage: 56.2 });
});

test('nothing decided has no strict share, and nothing counted has none at all', () => {
  expect(compliance(counts({ manual: 2 }))).toEqual({ strict: null, low: 0, high: 100, accepted: null, coverage: 0 });
  expect(compliance(counts({ notApplicable: 3 }))).toEqual({ strict: null, low: null, high: null, accepted: null, coverage: null });
});

test('a control takes its worst outcome', () => {
  expect(worst(['pass', 'accepted', 'notAssessed'])).toBe('accepted');
  expect(worst(['notApplicable', 'pass'])).toBe('pass');
  expect(worst([])).toBeUndefined();
});

test('losing an answer never raises low, and an exception never raises strict', () => {
  const arbitrary = fc.record(Object.fromEntries(worstFirst.map(name => [name, fc.nat(20)])) as Record<keyof Counts, fc.Arbitrary<number>>);
  fc.assert(fc.property(arbitrary, fc.constantFrom('pass', 'fail', 'manual', 'accepted'), (before, from) => {
    fc.pre(before[from] > 0);
    const lost = compliance({ ...before, [from]: before[from] - 1, notAssessed: before.notAssessed + 1 });
    expect(lost.low!).toBeLessThanOrEqual(compliance(before).low!);
    expect(lost.coverage!).toBeLessThanOrEqual(compliance(before).coverage!);
  }));
  fc.assert(fc.property(arbitrary, before => {
    fc.pre(before.fail > 0);
    const excepted = compliance({ ...before, fail: before.fail - 1, accepted: before.accepted + 1 });
    expect(excepted.strict).toBe(compliance(before).strict);
    expect(excepted.low).toBe(compliance(before).low);
  }));
});

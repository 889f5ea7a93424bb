import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layers, severities } from '../model/index.ts';
import { band, posture, type ScoreRow } from './posture.ts';

type Row = Partial<ScoreRow> & Pick<ScoreRow, 'check' | 'severity' | 'verdict'>;
const row = (given: Row): ScoreRow => ({ layer: 'containers', unit: 'c1', exposed: 'no', ...given });
const many = (count: number, make: (index: number) => Row): ScoreRow[] => Array.from({ length: count }, (_none, index) => row(make(index)));

/** Other checks of weight 140, all passing: fourteen critical ones on one unit. */
const others = many(14, index => ({ check: `P${index}`, severity: 'critical', verdict: 'pass', unit: 'container 0' }));
const twenty = (failing: number): ScoreRow[] => many(20, index => ({ check: 'CTR-0004', severity: 'critical', verdict: index < failing ? 'fail' : 'pass', unit: `container ${index}` }));

describe('the worked numbers of the design', () => {
  test.each([[1, 38.8], [10, 29.0], [0, 100]])('%i privileged of twenty gives %f', (failing, value) => {
    const { upper, lower, setBy } = posture([...others, ...twenty(failing)], ['containers']);
    expect({ upper, lower, setBy }).toEqual({ upper: value, lower: value, setBy: { upper: 'containers', lower: 'containers' } });
  });
});

test('a high failure lowers the ceiling only on an exposed resource', () => {
  const one = (exposed: ScoreRow['exposed']) => posture([row({ check: 'A', severity: 'high', verdict: 'fail', exposed }), ...many(9, i => ({ check: `B${i}`, severity: 'high', verdict: 'pass' }))], ['containers']);
  expect(one('no').upper).toBe(90);
  expect(one('yes').upper).toBe(27);
  expect(one('unknown')).toMatchObject({ upper: 90, lower: 27 });
});

test('a unit of which nothing is decided counts as free of a failure in the upper bound alone', () => {
  const { layers: [layer] } = posture([row({ check: 'A', severity: 'critical', verdict: 'fail', unit: 'c1' }), row({ check: 'B', severity: 'low', verdict: 'notAssessed', unit: 'c2' })], ['containers']);
  expect(layer).toMatchObject({ upper: { ceiling: 30 }, lower: { ceiling: 20 }, capped: { units: 1, of: 2 } });
});

test('nothing assessed has no score, and an unassessed layer beside another stays from 0 to 100', () => {
  const open = row({ check: 'N', severity: 'high', verdict: 'notAssessed', layer: 'nodes' });
  expect(posture([open], ['nodes'])).toMatchObject({ upper: null, lower: null, setBy: { upper: null, lower: null } });
  const beside = posture([open, row({ check: 'H', severity: 'low', verdict: 'pass', layer: 'hosts' })], ['nodes', 'hosts']);
  expect(beside).toMatchObject({ upper: 100, lower: 0, setBy: { lower: 'nodes' } });
});

test('a layer in scope without a single row is from 0 to 100', () => {
  expect(posture([row({ check: 'H', severity: 'low', verdict: 'pass', layer: 'hosts' })], ['containers', 'hosts'])).toMatchObject({ upper: 100, lower: 0 });
});

test('an empty layer leaves the minimum and is listed', () => {
  expect(posture([row({ check: 'H', severity: 'low', verdict: 'pass', layer: 'hosts' })], ['containers', 'hosts'], ['containers'])).toMatchObject({ upper: 100, lower: 100, empty: ['containers'] });
});

test('100 stands only where everything passed', () => {
  const rows = many(20_000, index => ({ check: 'A', severity: 'low', verdict: index === 0 ? 'fail' : 'pass', unit: `u${index}` }));
  expect(posture(rows, ['containers']).upper).toBe(99.9);
});

test('because names the checks by how far the layer would rise without each', () => {
  const rows = [...others, ...twenty(1), row({ check: 'LOW', severity: 'low', verdict: 'fail' })];
  const { because } = posture(rows, ['containers']);
  expect(because.map(({ check }) => check)).toEqual(['CTR-0004', 'LOW']);
  expect(because[0]!.layerWithout).toBe(99.3);
});

test('content that was out of scope counts in coverage alone', () => {
  const { upper, lower, coverage } = posture([row({ check: 'A', severity: 'low', verdict: 'pass' }), row({ check: 'B', severity: 'low', verdict: 'notAssessed', coverageOnly: true })], ['containers']);
  expect({ upper, lower, coverage }).toEqual({ upper: 100, lower: 100, coverage: 50 });
});

test.each([[90, 'A'], [89.9, 'B'], [75, 'B'], [60, 'C'], [40, 'D'], [39.9, 'E'], [0, 'E']] as const)('%f is %s', (value, letter) => {
  expect(band(value)).toBe(letter);
});

describe('laws', () => {
  const arbitraryRow: fc.Arbitrary<ScoreRow> = fc.record({
    check: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'), layer: fc.constantFrom(...layers.slice(0, 3)), unit: fc.constantFrom('1', '2', '3', '4'),
    verdict: fc.constantFrom('pass', 'fail', 'notAssessed'), exposed: fc.constantFrom('yes', 'no', 'unknown'), severity: fc.constantFrom(...severities),
  });
  /** A check has one layer and severity, and judges a unit once. */
  const rows = fc.uniqueArray(arbitraryRow, { minLength: 1, maxLength: 24, selector: ({ check, unit }) => `${check} ${unit}` })
    .map(all => all.map(each => ({ ...each, ...(({ severity, layer }) => ({ severity, layer }))(all.find(({ check }) => check === each.check)!) })));
  const chosen = fc.tuple(rows, fc.nat()).map(([all, index]) => ({ all, index: index % all.length }));
  const scope = layers.slice(0, 3);
  const value = (all: readonly ScoreRow[]) => posture(all, scope);
  const changed = (all: readonly ScoreRow[], index: number, change: Partial<ScoreRow>): ScoreRow[] => all.map((each, at) => (at === index ? { ...each, ...change } : each));
  const runs = { numRuns: 2000 };

  test('not assessed instead of a verdict never raises a lower bound or coverage and never lowers an upper', () => {
    fc.assert(fc.property(chosen, ({ all, index }) => {
      const [before, after] = [value(all), value(changed(all, index, { verdict: 'notAssessed' }))];
      for (const [i, layer] of before.layers.entries()) {
        expect(after.layers[i]!.lower.value).toBeLessThanOrEqual(layer.lower.value);
        expect(after.layers[i]!.upper.value).toBeGreaterThanOrEqual(layer.upper.value);
        expect(after.layers[i]!.coverage).toBeLessThanOrEqual(layer.coverage);
      }
    }), runs);
  });

  test('one more that is not assessed never raises a lower bound or coverage and never lowers an upper', () => {
    fc.assert(fc.property(chosen, ({ all, index }) => {
      const [before, after] = [value(all.toSpliced(index, 1)), value(changed(all, index, { verdict: 'notAssessed' }))];
      for (const [i, layer] of before.layers.entries()) {
        expect(after.layers[i]!.lower.value).toBeLessThanOrEqual(layer.lower.value);
        expect(after.layers[i]!.lower.ceiling).toBeLessThanOrEqual(layer.lower.ceiling);
        expect(after.layers[i]!.upper.value).toBeGreaterThanOrEqual(layer.upper.value);
        expect(after.layers[i]!.coverage).toBeLessThanOrEqual(layer.coverage);
      }
    }), runs);
  });

  test('an unknown exposure never raises a lower bound and never lowers an upper', () => {
    fc.assert(fc.property(chosen, ({ all, index }) => {
      const [before, after] = [value(all), value(changed(all, index, { exposed: 'unknown' }))];
      for (const [i, layer] of before.layers.entries()) {
        expect(after.layers[i]!.lower.value).toBeLessThanOrEqual(layer.lower.value);
        expect(after.layers[i]!.upper.value).toBeGreaterThanOrEqual(layer.upper.value);
      }
    }), runs);
  });

  test('fixing a failure never lowers anything', () => {
    fc.assert(fc.property(chosen, ({ all, index }) => {
      const [before, after] = [value(all), value(changed(all, index, { verdict: 'pass' }))];
      for (const [i, layer] of before.layers.entries()) {
        expect(after.layers[i]!.lower.value).toBeGreaterThanOrEqual(layer.lower.value);
        expect(after.layers[i]!.upper.value).toBeGreaterThanOrEqual(layer.upper.value);
      }
    }), runs);
  });

  test('without a check is the same as that check passing everywhere', () => {
    fc.assert(fc.property(rows, all => {
      const before = value(all);
      for (const check of new Set(all.filter(({ verdict }) => verdict === 'fail').map(each => each.check))) {
        const after = value(all.map(each => (each.check === check ? { ...each, verdict: 'pass' as const } : each)));
        for (const [i, layer] of before.layers.entries()) {
          const own = layer.without.find(each => each.check === check);
          expect({ value: own?.value ?? layer.upper.value, ceiling: own?.ceiling ?? layer.upper.ceiling }).toEqual({ value: after.layers[i]!.upper.value, ceiling: after.layers[i]!.upper.ceiling });
        }
      }
    }), runs);
  });

  test('order does not matter, and the lower bound is never above the upper', () => {
    fc.assert(fc.property(rows, fc.infiniteStream(fc.nat(1000)), (all, keys) => {
      const shuffled = all.map(each => ({ each, key: keys.next().value as number })).sort((a, b) => a.key - b.key).map(({ each }) => each);
      const score = value(all);
      expect(value(shuffled)).toEqual(score);
      for (const layer of score.layers) expect(layer.lower.value).toBeLessThanOrEqual(layer.upper.value);
    }), runs);
  });
});

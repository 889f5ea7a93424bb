import { weights, type Severity } from '../model/index.ts';
import { least, less, one, over, plus, ratio, times, zero, type Rational } from './rational.ts';
import type { CheckTally, Tally, UnitTally } from './tally.ts';

export type Side = 'upper' | 'lower';
export interface ExactBound { readonly value: Rational; readonly hygiene: Rational; readonly ceiling: Rational }

/** One bound of a layer. */
export function bound({ checks, units }: Tally, side: Side): ExactBound {
  const { sum, weight } = shares(checks.values(), side);
  const hygiene = weight.n === 0n ? (side === 'upper' ? one : zero) : over(sum, weight);
  const failing = (name: keyof UnitTally): number => [...units.values()].filter(unit => unit[name].size > 0).length;
  return capBy(hygiene, failing(`${side}Critical`), failing(`${side}High`), units.size);
}

/** The upper bound if one check alone passed, for each check that fails. Linear in checks and units. */
export function withoutEach({ checks, units }: Tally): { readonly check: string; readonly severity: Severity; readonly bound: ExactBound }[] {
  const { sum, weight } = shares(checks.values(), 'upper');
  const [critical, high] = [alone(units.values(), 'upperCritical'), alone(units.values(), 'upperHigh')];
  return [...checks.values()].filter(({ fail, coverageOnly }) => fail > 0 && !coverageOnly).map(({ check, severity, pass, fail, open }) => {
    const hygiene = over(plus(sum, times(ratio(weights[severity]), ratio(fail, pass + fail + open))), weight);
    return { check, severity, bound: capBy(hygiene, critical.failing - (critical.by.get(check) ?? 0), high.failing - (high.by.get(check) ?? 0), units.size) };
  });
}

/** The weighted shares of what passes, summed, and the weights. */
function shares(checks: Iterable<CheckTally>, side: Side): { readonly sum: Rational; readonly weight: Rational } {
  let [sum, weight] = [zero, zero];
  for (const { severity, pass, fail, open, coverageOnly } of checks) {
    const all = pass + fail + open;
    if (coverageOnly || all === 0) continue;
    const w = ratio(weights[severity]);
    sum = plus(sum, times(w, ratio(pass + (side === 'upper' ? open : 0), all)));
    weight = plus(weight, w);
  }
  return { sum, weight };
}

/** How many units fail so, and of how many each check is the only cause. */
function alone(units: Iterable<UnitTally>, name: keyof UnitTally): { readonly failing: number; readonly by: ReadonlyMap<string, number> } {
  const by = new Map<string, number>();
  let failing = 0;
  for (const { [name]: failed } of units) {
    if (failed.size > 0) failing++;
    const [only] = failed;
    if (failed.size === 1 && only !== undefined) by.set(only, (by.get(only) ?? 0) + 1);
  }
  return { failing, by };
}

function capBy(hygiene: Rational, critical: number, high: number, units: number): ExactBound {
  const ceiling = least(ceilingOf(ratio(2, 5), critical, units), ceilingOf(ratio(3, 5), high, units));
  return { hygiene, ceiling, value: times(hygiene, ceiling) };
}

/** ℓ·(1+q)/2, with q the share of units free of such a failure; 1 when there is none. */
const ceilingOf = (limit: Rational, failing: number, units: number): Rational =>
  (failing === 0 ? one : over(times(limit, plus(one, ratio(units - failing, units))), ratio(2)));

/** The assessed share of a layer's checks, by weight. */
export function coverage({ checks }: Tally): Rational {
  let [sum, weight] = [zero, zero];
  for (const { severity, pass, fail, open, coverageOnly } of checks.values()) {
    const w = ratio(coverageOnly ? 1 : weights[severity]);
    sum = plus(sum, times(w, ratio(pass + fail, pass + fail + open)));
    weight = plus(weight, w);
  }
  return weight.n === 0n ? zero : over(sum, weight);
}

/** Which kind of failure sets the upper bound's ceiling, and on how many units. */
export function capped({ units }: Tally): { units: number; of: number; by: 'critical' | 'high' | null } {
  const count = (name: keyof UnitTally): number => [...units.values()].filter(unit => unit[name].size > 0).length;
  const [critical, high] = [count('upperCritical'), count('upperHigh')];
  const byHigh = less(ceilingOf(ratio(3, 5), high, units.size), ceilingOf(ratio(2, 5), critical, units.size));
  const by = critical + high === 0 ? null : byHigh ? 'high' : 'critical';
  return { units: by === 'high' ? high : critical, of: units.size, by };
}


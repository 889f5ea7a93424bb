import { weights } from '../model/index.ts';
import { least, less, one, over, plus, ratio, times, zero, type Rational } from './rational.ts';
import type { Tally, UnitTally } from './tally.ts';

export type Side = 'upper' | 'lower';
export interface ExactBound { readonly value: Rational; readonly hygiene: Rational; readonly ceiling: Rational }

/** One bound, with one check taken as passed where `without` names it. */
export function bound({ checks, units }: Tally, side: Side, without?: string): ExactBound {
  let [sum, weight] = [zero, zero];
  for (const counts of checks.values()) {
    const all = counts.pass + counts.fail + counts.open;
    if (counts.coverageOnly || all === 0) continue;
    const passing = counts.check === without ? all : counts.pass + (side === 'upper' ? counts.open : 0);
    const w = ratio(weights[counts.severity]);
    sum = plus(sum, times(w, ratio(passing, all)));
    weight = plus(weight, w);
  }
  const hygiene = weight.n === 0n ? (side === 'upper' ? one : zero) : over(sum, weight);
  const failing = (name: keyof UnitTally): number => [...units.values()].filter(unit => [...unit[name]].some(check => check !== without)).length;
  const ceiling = least(
    ceilingOf(ratio(2, 5), failing(`${side}Critical`), units.size),
    ceilingOf(ratio(3, 5), failing(`${side}High`), units.size),
  );
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


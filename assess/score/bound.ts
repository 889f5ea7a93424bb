import { weights, type Severity } from '../model/index.ts';
import { least, less, one, over, plus, ratio, times, zero, type Rational } from './rational.ts';
import type { CheckTally, Failing, Tally, UnitTally } from './tally.ts';

export type Side = 'upper' | 'lower';
export interface ExactBound { readonly value: Rational; readonly hygiene: Rational; readonly ceiling: Rational }

/** One bound of a layer. */
export function bound({ checks, units }: Tally, side: Side): ExactBound {
  const { sum, weight } = shares(checks.values(), side);
  const hygiene = weight.n === 0n ? (side === 'upper' ? one : zero) : over(sum, weight);
  return capBy(hygiene, share(units.values(), `${side}Critical`), share(units.values(), `${side}High`));
}

/** The upper bound if one check alone passed, for each check that fails. Linear in checks and units. */
export function withoutEach({ checks, units }: Tally): { readonly check: string; readonly severity: Severity; readonly bound: ExactBound }[] {
  const { sum, weight } = shares(checks.values(), 'upper');
  const [critical, high] = [alone(units.values(), 'upperCritical'), alone(units.values(), 'upperHigh')];
  return [...checks.values()].filter(({ fail, coverageOnly }) => fail > 0 && !coverageOnly).map(({ check, severity, pass, fail, open }) => {
    const hygiene = over(plus(sum, times(ratio(weights[severity]), ratio(fail, pass + fail + open))), weight);
    return { check, severity, bound: capBy(hygiene, spared(critical, check), spared(high, check)) };
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

/** How many units fail so, of how many that count. */
interface Share { readonly failing: number; readonly of: number }

/** In the lower bound a unit of which nothing is decided is none that is free of a failure. */
function share(units: Iterable<UnitTally>, name: Failing): Share {
  let [failing, of] = [0, 0];
  for (const { [name]: failed, decided } of units) {
    if (failed.size > 0) failing++;
    if (failed.size > 0 || decided || name.startsWith('upper')) of++;
  }
  return { failing, of };
}

/** The same, and of how many units each check is the only cause. */
function alone(units: Iterable<UnitTally>, name: Failing): Share & { readonly by: ReadonlyMap<string, number> } {
  const all = [...units];
  const by = new Map<string, number>();
  for (const { [name]: failed } of all) {
    const [only] = failed;
    if (failed.size === 1 && only !== undefined) by.set(only, (by.get(only) ?? 0) + 1);
  }
  return { ...share(all, name), by };
}

const spared = ({ failing, of, by }: ReturnType<typeof alone>, check: string): Share => ({ failing: failing - (by.get(check) ?? 0), of });

function capBy(hygiene: Rational, critical: Share, high: Share): ExactBound {
  const ceiling = least(ceilingOf(criticalLimit, critical), ceilingOf(highLimit, high));
  return { hygiene, ceiling, value: times(hygiene, ceiling) };
}

const [criticalLimit, highLimit] = [ratio(2, 5), ratio(3, 5)];
/** ℓ·(1+q)/2, with q the share of units free of such a failure; 1 when there is none. */
const ceilingOf = (limit: Rational, { failing, of }: Share): Rational =>
  (failing === 0 ? one : over(times(limit, plus(one, ratio(of - failing, of))), ratio(2)));

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
  const [critical, high] = [share(units.values(), 'upperCritical'), share(units.values(), 'upperHigh')];
  const byHigh = less(ceilingOf(highLimit, high), ceilingOf(criticalLimit, critical));
  const by = critical.failing + high.failing === 0 ? null : byHigh ? 'high' : 'critical';
  return { units: by === 'high' ? high.failing : critical.failing, of: units.size, by };
}

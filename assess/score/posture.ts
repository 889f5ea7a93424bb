import { layers as everyLayer, weights, type Layer, type Severity } from '../model/index.ts';
import { least, less, minus, one, over, percent, plus, ratio, times, zero, type Rational } from './rational.ts';

/** One scored verdict. Manual, not-applicable and provider-managed ones never become a row. */
export interface ScoreRow {
  readonly check: string;
  readonly severity: Severity;
  readonly layer: Layer;
  /** What the ceiling's share counts: resources of the same unit count once. */
  readonly unit: string;
  readonly verdict: 'pass' | 'fail' | 'notAssessed';
  readonly exposed: 'yes' | 'no' | 'unknown';
  /** Counts in coverage alone: content that was out of scope (an image known by its reference). */
  readonly coverageOnly?: true;
}

/** One bound of a layer: 0 to 100 each, floored to 0.1; hygiene × ceiling / 100 is the value, computed exactly. */
export interface Bound {
  readonly value: number;
  readonly hygiene: number;
  readonly ceiling: number;
}
export interface LayerScore {
  readonly layer: Layer;
  readonly upper: Bound;
  readonly lower: Bound;
  /** Assessed share of the layer's machine-decidable checks, by weight, 0 to 100. */
  readonly coverage: number;
  /** Units with a failure that lowers the upper bound's ceiling, of all judged. */
  readonly capped: { readonly units: number; readonly of: number; readonly by: 'critical' | 'high' | null };
}
export interface Because {
  readonly check: string;
  readonly severity: Severity;
  /** What the layer's upper bound would be if this check alone passed. */
  readonly layerWithout: number;
}
export interface Posture {
  /** Null when not a single verdict was assessed. */
  readonly upper: number | null;
  readonly lower: number | null;
  readonly setBy: { readonly upper: Layer | null; readonly lower: Layer | null };
  readonly because: readonly Because[];
  readonly layers: readonly LayerScore[];
  /** Layers in scope that hold only not-applicable verdicts. */
  readonly empty: readonly Layer[];
  /** The lowest layer's coverage; null without a layer. */
  readonly coverage: number | null;
}

export type Band = 'A' | 'B' | 'C' | 'D' | 'E';
/** The letter of a value: A from 90, B from 75, C from 60, D from 40, else E. */
export const band = (value: number): Band => (value >= 90 ? 'A' : value >= 75 ? 'B' : value >= 60 ? 'C' : value >= 40 ? 'D' : 'E');

type Side = 'upper' | 'lower';
interface ExactBound { readonly value: Rational; readonly hygiene: Rational; readonly ceiling: Rational }

/**
 * The weakest link: each layer is hygiene × ceiling, the whole is its lowest layer, for each bound.
 * @param scope the layers in scope that have something to judge or could not be judged
 * @param empty the layers in scope that hold only not-applicable verdicts: listed, and left out of the minimum
 * Source of the formula: docs/score.md.
 */
export function posture(rows: readonly ScoreRow[], scope: readonly Layer[], empty: readonly Layer[] = []): Posture {
  const byLayer = Map.groupBy(rows, row => row.layer);
  const counted = everyLayer.filter(layer => scope.includes(layer) && !empty.includes(layer));
  const exact = counted.map(layer => ({ layer, tally: tally(byLayer.get(layer) ?? []) }));
  const anyAssessed = rows.some(row => row.verdict !== 'notAssessed');
  const bounds = exact.map(({ layer, tally: counts }) => ({ layer, upper: bound(counts, 'upper'), lower: bound(counts, 'lower') }));
  const layerScores = exact.map(({ layer, tally: counts }, index): LayerScore => ({
    layer, upper: shown(bounds[index]!.upper), lower: shown(bounds[index]!.lower), coverage: percent(coverage(counts)), capped: capped(counts),
  }));
  const lowest = (side: Side): Layer | null => bounds.reduce<typeof bounds[number] | null>(
    (low, next) => (low === null || less(next[side].value, low[side].value) ? next : low), null)?.layer ?? null;
  const setBy = { upper: anyAssessed ? lowest('upper') : null, lower: anyAssessed ? lowest('lower') : null };
  const valueOf = (side: Side): number | null => layerScores.find(({ layer }) => layer === setBy[side])?.[side].value ?? null;
  const setter = exact.find(({ layer }) => layer === setBy.upper);
  return {
    upper: valueOf('upper'), lower: valueOf('lower'), setBy,
    because: setter ? because(setter.tally) : [],
    layers: layerScores, empty: [...empty],
    coverage: layerScores.length > 0 ? Math.min(...layerScores.map(score => score.coverage)) : null,
  };
}

interface CheckTally { check: string; severity: Severity; pass: number; fail: number; open: number; coverageOnly: boolean }
/** A unit's worst: does it fail, or may it fail, a critical check, or a high one while exposed? */
interface UnitTally { upperCritical: Set<string>; lowerCritical: Set<string>; upperHigh: Set<string>; lowerHigh: Set<string> }
interface Tally { readonly checks: Map<string, CheckTally>; readonly units: Map<string, UnitTally> }

function tally(rows: readonly ScoreRow[]): Tally {
  const checks = new Map<string, CheckTally>();
  const units = new Map<string, UnitTally>();
  for (const row of rows) {
    const counts = insert(checks, row.check, () => freshCheck(row));
    if (row.verdict === 'pass') counts.pass++;
    else if (row.verdict === 'fail') counts.fail++;
    else counts.open++;
    if (row.coverageOnly) continue;
    const unit = insert(units, row.unit, () => ({ upperCritical: new Set(), lowerCritical: new Set(), upperHigh: new Set(), lowerHigh: new Set() }));
    if (row.verdict === 'pass') continue;
    if (row.severity === 'critical') {
      unit.lowerCritical.add(row.check);
      if (row.verdict === 'fail') unit.upperCritical.add(row.check);
    } else if (row.severity === 'high') {
      if (row.exposed !== 'no') unit.lowerHigh.add(row.check);
      if (row.verdict === 'fail' && row.exposed === 'yes') unit.upperHigh.add(row.check);
    }
  }
  return { checks, units };
}

/** One bound, with one check taken as passed where `without` names it. */
function bound({ checks, units }: Tally, side: Side, without?: string): ExactBound {
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

function coverage({ checks }: Tally): Rational {
  let [sum, weight] = [zero, zero];
  for (const { severity, pass, fail, open, coverageOnly } of checks.values()) {
    const w = ratio(coverageOnly ? 1 : weights[severity]);
    sum = plus(sum, times(w, ratio(pass + fail, pass + fail + open)));
    weight = plus(weight, w);
  }
  return weight.n === 0n ? zero : over(sum, weight);
}

function capped({ units }: Tally): LayerScore['capped'] {
  const count = (name: keyof UnitTally): number => [...units.values()].filter(unit => unit[name].size > 0).length;
  const [critical, high] = [count('upperCritical'), count('upperHigh')];
  const byHigh = less(ceilingOf(ratio(3, 5), high, units.size), ceilingOf(ratio(2, 5), critical, units.size));
  const by = critical + high === 0 ? null : byHigh ? 'high' : 'critical';
  return { units: by === 'high' ? high : critical, of: units.size, by };
}

const order: Record<Severity, number> = { critical: 0, high: 1, medium: 2, low: 3 };

/** Up to three checks by how far the upper bound would rise if each alone passed; then severity, then id. */
function because(counts: Tally): Because[] {
  const now = bound(counts, 'upper').value;
  return [...counts.checks.values()]
    .filter(({ fail }) => fail > 0)
    .map(({ check, severity }) => ({ check, severity, without: bound(counts, 'upper', check).value }))
    .filter(({ without }) => less(now, without))
    .sort((a, b) => compare(minus(b.without, a.without)) || order[a.severity] - order[b.severity] || (a.check < b.check ? -1 : 1))
    .slice(0, 3)
    .map(({ check, severity, without }) => ({ check, severity, layerWithout: percent(without) }));
}

const compare = (difference: Rational): number => (difference.n > 0n ? 1 : difference.n < 0n ? -1 : 0);
const shown = ({ value, hygiene, ceiling }: ExactBound): Bound => ({ value: percent(value), hygiene: percent(hygiene), ceiling: percent(ceiling) });
const freshCheck = ({ check, severity, coverageOnly }: ScoreRow): CheckTally => ({ check, severity, pass: 0, fail: 0, open: 0, coverageOnly: coverageOnly ?? false });

function insert<K, V>(map: Map<K, V>, key: K, fresh: () => V): V {
  const present = map.get(key);
  if (present !== undefined) return present;
  const value = fresh();
  map.set(key, value);
  return value;
}

import { layers as everyLayer, type Layer, type Severity } from '../model/index.ts';
import { bound, capped, coverage, withoutEach, type ExactBound, type Side } from './bound.ts';
import { less, minus, percent, type Rational } from './rational.ts';
import { tally, type ScoreRow, type Tally } from './tally.ts';

export type { ScoreRow };

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
  /** The upper bound and its ceiling if one check alone passed, for each check that fails and holds it down; most first. */
  readonly without: { check: string; severity: Severity; value: number; ceiling: number }[];
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
  const anyAssessed = rows.some(row => row.verdict === 'pass' || row.verdict === 'fail');
  const bounds = exact.map(({ layer, tally: counts }) => ({ layer, upper: bound(counts, 'upper'), lower: bound(counts, 'lower') }));
  const layerScores = exact.map(({ layer, tally: counts }, index): LayerScore => ({
    layer, upper: shown(bounds[index]!.upper), lower: shown(bounds[index]!.lower), coverage: percent(coverage(counts)), capped: capped(counts), without: without(counts),
  }));
  const lowest = (side: Side): Layer | null => bounds.reduce<typeof bounds[number] | null>(
    (low, next) => (low === null || less(next[side].value, low[side].value) ? next : low), null)?.layer ?? null;
  const setBy = { upper: anyAssessed ? lowest('upper') : null, lower: anyAssessed ? lowest('lower') : null };
  const valueOf = (side: Side): number | null => layerScores.find(({ layer }) => layer === setBy[side])?.[side].value ?? null;
  const setter = layerScores.find(({ layer }) => layer === setBy.upper);
  return {
    upper: valueOf('upper'), lower: valueOf('lower'), setBy,
    because: (setter?.without ?? []).slice(0, 3).map(({ check, severity, value }) => ({ check, severity, layerWithout: value })),
    layers: layerScores, empty: [...empty],
    coverage: layerScores.length > 0 ? Math.min(...layerScores.map(score => score.coverage)) : null,
  };
}

const order: Record<Severity, number> = { critical: 0, high: 1, medium: 2, low: 3 };

/** Checks by how far the upper bound would rise if each alone passed; then severity, then id. */
function without(counts: Tally): LayerScore['without'] {
  const now = bound(counts, 'upper').value;
  return withoutEach(counts)
    .filter(each => less(now, each.bound.value))
    .sort((a, b) => compare(minus(b.bound.value, a.bound.value)) || order[a.severity] - order[b.severity] || (a.check < b.check ? -1 : 1))
    .map(({ check, severity, bound: { value, ceiling } }) => ({ check, severity, value: percent(value), ceiling: percent(ceiling) }));
}

const compare = (difference: Rational): number => (difference.n > 0n ? 1 : difference.n < 0n ? -1 : 0);
const shown = ({ value, hygiene, ceiling }: ExactBound): Bound => ({ value: percent(value), hygiene: percent(hygiene), ceiling: percent(ceiling) });

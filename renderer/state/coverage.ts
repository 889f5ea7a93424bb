import type { Layer } from '../../assess/model/kinds.ts';
import { weights } from '../../assess/model/verdict.ts';
import type { FindingRow } from '../../desk/contract.ts';
import type { View } from './view.ts';

/** Whole percent before and after. */
export interface Gain { readonly from: number; readonly to: number }

/**
 * What a layer's coverage would be if these verdicts were given; null where the rows alone do not give the coverage that
 * the assessment states, or where it would stay. Source of the formula: docs/score.md.
 */
export function gainOf(view: View, layer: Layer, closed: readonly FindingRow[]): Gain | null {
  const stated = view.assessment.layers.find(each => each.layer === layer && each.state === 'scored');
  const from = coverageOf(view, layer, new Set());
  if (!stated || Math.floor(from) !== Math.floor(stated.coverage)) return null;
  const to = coverageOf(view, layer, new Set(closed.map(({ n }) => n)));
  return Math.floor(to) > Math.floor(from) ? { from: Math.floor(from), to: Math.floor(to) } : null;
}

function coverageOf({ assessment: { checks, rows } }: View, layer: Layer, closed: ReadonlySet<number>): number {
  const tallies = new Map<number, { given: number; all: number }>();
  for (const { n, check, verdict, platform } of rows) {
    if (platform || checks[check]!.layer !== layer || !(verdict === 'pass' || verdict === 'fail' || verdict === 'notAssessed')) continue;
    const tally = tallies.get(check) ?? { given: 0, all: 0 };
    tallies.set(check, tally);
    tally.all += 1;
    if (verdict !== 'notAssessed' || closed.has(n)) tally.given += 1;
  }
  let [sum, weight] = [0, 0];
  for (const [check, { given, all }] of tallies) {
    const own = weights[checks[check]!.severity];
    sum += own * (given / all);
    weight += own;
  }
  // What sums to a whole may come out a hair below it.
  return weight === 0 ? 0 : (100 * sum) / weight + 1e-9;
}

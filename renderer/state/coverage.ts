import type { Layer } from '../../assess/model/kinds.ts';
import { weights } from '../../assess/model/verdict.ts';
import type { FindingRow } from '../../desk/contract.ts';
import type { View } from './view.ts';

/** Whole percent before and after. */
export interface Gain { readonly from: number; readonly to: number }
type Given = ReadonlyMap<number, { readonly given: number; readonly all: number }>;

/**
 * Tells what a layer's coverage would be if some of its verdicts were given; null where the rows alone do not give the
 * coverage that the assessment states, or where it would stay. Counts the rows once. Source of the formula: docs/score.md.
 */
export function gains({ assessment: { checks, layers, rows } }: View): (layer: Layer, closed: readonly FindingRow[]) => Gain | null {
  const byLayer = new Map<Layer, Map<number, { given: number; all: number }>>();
  for (const { check, verdict, platform } of rows) {
    if (platform || !(verdict === 'pass' || verdict === 'fail' || verdict === 'notAssessed')) continue;
    const { layer } = checks[check]!;
    const tallies = byLayer.get(layer) ?? new Map<number, { given: number; all: number }>();
    byLayer.set(layer, tallies);
    const tally = tallies.get(check) ?? { given: 0, all: 0 };
    tallies.set(check, tally);
    tally.all += 1;
    if (verdict !== 'notAssessed') tally.given += 1;
  }
  const share = (tallies: Given, more: ReadonlyMap<number, number>): number => {
    let [sum, weight] = [0, 0];
    for (const [check, { given, all }] of tallies) {
      const own = weights[checks[check]!.severity];
      sum += own * ((given + (more.get(check) ?? 0)) / all);
      weight += own;
    }
    // What sums to a whole may come out a hair below it.
    return weight === 0 ? 0 : Math.floor((100 * sum) / weight + 1e-9);
  };
  return (layer, closed) => {
    const stated = layers.find(each => each.layer === layer && each.state === 'scored');
    const tallies = byLayer.get(layer);
    if (!stated || !tallies) return null;
    const more = new Map<number, number>();
    for (const { check, platform } of closed) if (!platform) more.set(check, (more.get(check) ?? 0) + 1);
    const [from, to] = [share(tallies, new Map()), share(tallies, more)];
    return from === Math.floor(stated.coverage) && to > from ? { from, to } : null;
  };
}

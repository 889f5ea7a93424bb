import type { BenchmarkResult } from '../../assess/document.ts';
import type { GapReason } from '../../assess/model/reading.ts';
import { kinds, layers, type Kind, type Layer } from '../../assess/model/kinds.ts';
import { hasNoCheck } from './benchmarks.ts';
import { gains, type Gain } from './coverage.ts';
import { byRef } from './format.ts';
import type { View } from './view.ts';

/** Why a number of verdicts is missing, and what would close them. */
export interface Cause {
  readonly key: string;
  readonly layer: Layer;
  readonly reason: GapReason;
  readonly detail: string;
  readonly closes: string | undefined;
  readonly count: number;
  readonly checks: number;
  readonly resources: readonly string[];
  /** How many of the resources are the platform's. */
  readonly platform: number;
  /** What they are, in a word: `image`, or `resource` of several kinds. */
  readonly noun: readonly [one: string, many: string];
  readonly gain: Gain | null;
}

/** Controls of a page that no check of this version decides. */
export interface Unbuilt { readonly page: number; readonly result: BenchmarkResult; readonly count: number }

/** Pages with controls that no check decides: they are not assessed, and no verdict on a resource tells of them. */
export const unbuilt = (view: View): Unbuilt[] => view.assessment.benchmarks
  .map((result, page) => ({ page, result, count: result.controls.filter(hasNoCheck).length }))
  .filter(({ count }) => count > 0);

/** Every verdict that was not assessed, by layer and cause, the largest first. */
export function ledger(view: View): { readonly layer: Layer; readonly causes: readonly Cause[] }[] {
  const { checks, resources, rows } = view.assessment;
  const gainOf = gains(view);
  const namesOf = (some: typeof rows): string[] => [...new Set(some.map(({ resource }) => resources[resource]!.name))].sort(byRef);
  const open = rows.filter(({ verdict }) => verdict === 'notAssessed');
  const byCause = Map.groupBy(open, row => `${checks[row.check]!.layer} ${row.reason ?? 'error'} ${row.closes ?? row.message}`);
  const causes = [...byCause].map(([key, own]): Cause => {
    const first = own[0]!;
    return {
      key, layer: checks[first.check]!.layer, reason: first.reason ?? 'error', detail: first.message, closes: first.closes, count: own.length,
      checks: new Set(own.map(({ check }) => check)).size, resources: namesOf(own), platform: namesOf(own.filter(({ platform }) => platform)).length,
      noun: nounOf(own.map(({ resource }) => resources[resource]!.kind)), gain: gainOf(checks[first.check]!.layer, own),
    };
  }).sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
  return layers.flatMap(layer => {
    const own = causes.filter(cause => cause.layer === layer);
    return own.length === 0 ? [] : [{ layer, causes: own }];
  });
}

function nounOf(all: readonly Kind[]): Cause['noun'] {
  const [kind] = all;
  return kind !== undefined && all.every(each => each === kind) ? [kinds[kind].one, kinds[kind].many] : ['resource', 'resources'];
}

import type { GapReason } from '../../assess/model/reading.ts';
import { layers, type Layer } from '../../assess/model/kinds.ts';
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
}

/** Every verdict that was not assessed, by layer and cause, the largest first. */
export function ledger(view: View): { readonly layer: Layer; readonly causes: readonly Cause[] }[] {
  const { checks, resources, rows } = view.assessment;
  const open = rows.filter(({ verdict }) => verdict === 'notAssessed');
  const byCause = Map.groupBy(open, row => `${checks[row.check]!.layer} ${row.reason ?? 'error'} ${row.closes ?? row.message}`);
  const causes = [...byCause].map(([key, own]): Cause => {
    const first = own[0]!;
    return {
      key, layer: checks[first.check]!.layer, reason: first.reason ?? 'error', detail: first.message, closes: first.closes, count: own.length,
      checks: new Set(own.map(({ check }) => check)).size, resources: [...new Set(own.map(({ resource }) => resources[resource]!.name))],
    };
  }).sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
  return layers.flatMap(layer => {
    const own = causes.filter(cause => cause.layer === layer);
    return own.length === 0 ? [] : [{ layer, causes: own }];
  });
}

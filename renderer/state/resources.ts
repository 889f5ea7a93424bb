import type { FindingRow } from '../../desk/contract.ts';
import { shownVerdict, type ShownVerdict, type View } from './view.ts';

/** The other resources a check was judged on: the ones that matter one by one, the rest as counts. */
export interface Others { readonly listed: readonly FindingRow[]; readonly more: readonly { readonly verdict: ShownVerdict; readonly count: number }[]; readonly fails: number; readonly all: number }

const one = new Set<ShownVerdict>(['fail', 'accepted', 'notAssessed', 'manual']);

/** Rows of the same check: up to `most` of the failing and open ones, always with the given one among them. */
export function othersOf(view: View, row: FindingRow, most = 12): Others {
  const rows = view.ordered.filter(each => each.check === row.check);
  const open = rows.filter(each => one.has(shownVerdict(each)));
  const first = open.slice(0, most);
  const listed = first.includes(row) ? first : [row, ...first.slice(0, most - 1)];
  const left = rows.filter(each => !listed.includes(each));
  const more = [...Map.groupBy(left, shownVerdict)].map(([verdict, { length }]) => ({ verdict, count: length }));
  return { listed, more, fails: rows.filter(({ verdict }) => verdict === 'fail').length, all: rows.length };
}

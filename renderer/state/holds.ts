import type { FindingRow } from '../../desk/contract.ts';
import { counted, capital, figure, interval, listed } from '../../assess/words.ts';
import type { View } from './view.ts';

/** What a finding holds down: where its layer stands, and where it would stand if this check held; null of a layer that has no score. */
export function holdsDown(view: View, row: FindingRow): { readonly stands: string; readonly without: string } | null {
  const check = view.assessment.checks[row.check]!;
  const layer = view.assessment.layers.find(each => each.layer === check.layer && each.state === 'scored');
  if (!layer) return null;
  const { upper, lower, capped, without } = layer;
  const held = upper.ceiling < 100 && capped.by ? `, held under ${figure(upper.ceiling)} while a ${capped.by} check fails on ${capped.units} of ${counted(capped.of, 'resource')}` : '';
  const stands = `${capital(check.layer)} stand at ${interval(lower.value, upper.value)}${held}.`;
  if (row.platform) return { stands, without: 'This is the platform’s, which is outside these numbers.' };
  if (row.verdict !== 'fail' || without === undefined) return { stands, without: '' };
  const own = without.find(each => each.check === check.id);
  if (!own || figure(own.value) === figure(upper.value)) return { stands, without: `Once mended: ${check.layer} still at most ${figure(upper.value)}.${stillHeld(view, row, upper.ceiling, own?.ceiling)}` };
  return { stands, without: `Once mended: ${check.layer} at most ${figure(own.value)}.${stillHeld(view, row, upper.ceiling, own.ceiling)}` };
}

/** Why the layer stays held although this check would pass; nothing where it is not of the kind that holds it. */
function stillHeld(view: View, row: FindingRow, now: number, then = now): string {
  const { severity } = view.assessment.checks[row.check]!;
  if (then >= 100 || (severity !== 'critical' && severity !== 'high')) return '';
  const others = then === now ? heldToo(view, row) : [];
  return ` It would ${then === now ? 'still ' : ''}be held under ${figure(then)}${others.length > 0 ? `: ${listed(others)} ${others.length === 1 ? 'fails' : 'fail'} there too` : ''}.`;
}

/** Other checks as severe that fail on a resource on which this one fails. */
function heldToo({ assessment: { checks, rows } }: View, { check }: FindingRow): string[] {
  const { severity, layer } = checks[check]!;
  const failing = rows.filter(({ verdict, platform }) => verdict === 'fail' && !platform);
  const there = new Set(failing.filter(each => each.check === check).map(({ resource }) => resource));
  const others = failing.filter(each => each.check !== check && there.has(each.resource) && checks[each.check]!.severity === severity && checks[each.check]!.layer === layer);
  return [...new Set(others.map(each => checks[each.check]!.id))].sort().slice(0, 3);
}

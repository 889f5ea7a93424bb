import { figure } from '../../assess/words.ts';

/** A bound in a narrow place: `≤ 23.4` where more could be known, else `23.4`; a dash without a score. */
export function narrow(lower: number | null, upper: number | null): string {
  if (upper === null) return '–';
  return lower === null || figure(lower) === figure(upper) ? figure(upper) : `≤ ${figure(upper)}`;
}

/** `09:16:42`, in UTC as all times of an assessment. */
export const time = (iso: string): string => (/T(\d\d:\d\d:\d\d)/.exec(iso)?.[1] ?? iso);

/** A call on one line: whole ids of containers and images give way to their beginning. */
export const callName = (call: string): string => call.replace(/([0-9a-f]{12})[0-9a-f]{20,}/g, '$1…');

/** `1 min 52 s`, from milliseconds. */
export function duration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Where a long name may be cut: its end stays whole, its head gives way. Joined they are the name. */
export function middle(name: string): readonly [head: string, tail: string] {
  const characters = [...name];
  if (characters.length < 20) return [name, ''];
  const tail = Math.min(14, Math.floor(characters.length * 0.45));
  return [characters.slice(0, -tail).join(''), characters.slice(-tail).join('')];
}

/** Numbers first by their value, then text: 5.9 before 5.10. */
export function byRef(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

/** `78 → 100 %`, with a no-break space. */
export const gained = ({ from, to }: { readonly from: number; readonly to: number }): string => `${from} → ${to}\u00a0%`;

import type { RunEvent } from '../../desk/contract.ts';
import type { Figure } from '../../assess/loadline.ts';
import { layers, type Layer } from '../../assess/model/kinds.ts';
import { severities } from '../../assess/model/verdict.ts';
import { count, counted } from '../../assess/words.ts';

type Failure = Extract<RunEvent, { is: 'failures' }>['rows'][number];
type LayerProgress = Extract<RunEvent, { is: 'layers' }>['layers'][number];
export interface TargetProgress {
  readonly id: string;
  readonly state: 'waiting' | 'reading' | 'read' | 'unreachable' | 'cancelled';
  readonly detail: string;
  readonly read: number;
  readonly expected: number | null;
  readonly gaps: number;
  readonly now: string;
}

/** What is known of a run from the events so far. */
export interface Run {
  readonly targets: readonly TargetProgress[];
  readonly layers: readonly LayerProgress[];
  readonly upper: number | null;
  readonly lower: number | null;
  readonly failures: readonly Failure[];
  /** Calls as they were told of, the newest first. */
  readonly calls: readonly { readonly target: string; readonly call: string }[];
  /** Whether the figures are of all that was read: nothing was since. */
  readonly current: boolean;
  readonly end: Extract<RunEvent, { is: 'done' | 'failed' }> | null;
}
export const begun: Run = { targets: [], layers: [], upper: null, lower: null, failures: [], calls: [], current: false, end: null };
/** Most calls that are kept to be shown. */
const mostCalls = 24;

/** Whether every target was read, or cannot be: what is left is to write the assessment. */
export const allRead = ({ targets }: Run): boolean => targets.length > 0 && targets.every(({ state }) => state !== 'waiting' && state !== 'reading');

/** The run after one more batch of events. Pure. */
export const after = (run: Run, events: readonly RunEvent[]): Run => events.reduce(step, run);

function step(run: Run, event: RunEvent): Run {
  switch (event.is) {
    case 'started': return { ...run, calls: [], targets: event.targets.map(id => ({ id, state: 'waiting', detail: '', read: 0, expected: null, gaps: 0, now: '' })) };
    case 'progress': return { ...run, current: false, calls: event.now === '' ? run.calls : [{ target: event.target, call: event.now }, ...run.calls].slice(0, mostCalls), targets: changed(run.targets, event.target, { state: 'reading', read: event.read, expected: event.expected, gaps: event.gaps, now: event.now }) };
    case 'target': return { ...run, targets: changed(run.targets, event.target, { state: event.state, detail: event.detail, now: '' }) };
    case 'layers': return { ...run, current: true, layers: event.layers, upper: event.upper, lower: event.lower };
    case 'failures': return { ...run, failures: worstFirst([...run.failures, ...event.rows]) };
    case 'done': case 'failed': return { ...run, end: event };
  }
}

function changed(targets: readonly TargetProgress[], id: string, change: Partial<TargetProgress>): TargetProgress[] {
  const known = targets.some(target => target.id === id);
  const all = known ? targets : [...targets, { id, state: 'waiting' as const, detail: '', read: 0, expected: null, gaps: 0, now: '' }];
  return all.map(target => (target.id === id ? { ...target, ...change } : target));
}

/** Each failure once, worst first; equals in the order in which they were seen. */
function worstFirst(rows: readonly Failure[]): Failure[] {
  const once = [...new Map(rows.map(row => [row.fingerprint, row])).values()];
  return severities.flatMap(severity => once.filter(row => row.severity === severity));
}

/** The figure of a run: before anything is judged, all five layers are hatched. */
export function runFigure(run: Run): Figure {
  const known = layers.flatMap(layer => run.layers.filter(each => each.layer === layer));
  const shown = known.length > 0 ? known : layers.map(layer => ({ layer, lower: 0, upper: 100, coverage: 0 }));
  const least = (bound: 'upper' | 'lower'): Layer | null => known.reduce<LayerProgress | null>((low, each) => (low === null || each[bound] < low[bound] ? each : low), null)?.layer ?? null;
  return { upper: run.upper, lower: run.lower, setBy: run.upper === null ? { upper: null, lower: null } : { upper: least('upper'), lower: least('lower') }, layers: shown };
}

/** `31 of 58 answers`, or `31 answers` where the whole is not known, or no longer of interest. */
export const answersOf = ({ state, read, expected }: TargetProgress): string =>
  (state === 'reading' && expected !== null ? `${count(read)} of ${counted(expected, 'answer')}` : counted(read, 'answer'));

/** How much of what failed so far a list of at most so many rows shows: `the worst 40 of 324 so far`. */
export function firstOf(run: Run, most: number): string {
  const { failures, layers: known } = run;
  const soFar = allRead(run) ? '' : ' so far';
  const shown = Math.min(failures.length, most);
  const all = Math.max(failures.length, known.reduce((sum, { fails }) => sum + fails, 0));
  if (all === 0) return '';
  return shown < all ? `the worst ${count(shown)} of ${count(all)}${soFar}` : `${count(all)}${soFar}`;
}

/** Sums over targets: `304 of 412 read`; the whole is unknown until every target has counted. */
export function sums({ targets }: Run): { readonly read: number; readonly expected: number | null; readonly gaps: number } {
  const expected = targets.some(target => target.expected === null) ? null : targets.reduce((sum, target) => sum + (target.expected ?? 0), 0);
  return { read: targets.reduce((sum, { read }) => sum + read, 0), expected, gaps: targets.reduce((sum, { gaps }) => sum + gaps, 0) };
}

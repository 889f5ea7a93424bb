import type { BenchmarkResult } from '../../assess/document.ts';
import { kinds as kindNames } from '../../assess/model/kinds.ts';
import { counted } from '../../assess/words.ts';
import { sectionNames } from '../texts.ts';
import { byRef } from './format.ts';
import type { View } from './view.ts';

type Control = BenchmarkResult['controls'][number];
export type ControlVerdict = Control['verdict'];

/** One numbered part of a page with its controls. */
export interface Section { readonly ref: string; readonly name: string; readonly controls: readonly Control[]; readonly sum: string }

/** Controls with a verdict either way: the denominator of strict. */
export const decided = ({ counts }: Pick<BenchmarkResult, 'counts'>): number => counts.pass + counts.fail + counts.accepted;
/** Controls that apply here. */
export const applicable = ({ counts }: Pick<BenchmarkResult, 'counts'>): number => decided({ counts }) + counts.notAssessed + counts.manual;

/** `CIS Docker 1.8.0, level 2` without what every title says, and without a level that it ends with. One judged on a part of its resources says so. */
export function pageName({ title, version, level, narrowed }: Pick<BenchmarkResult, 'title' | 'version' | 'level' | 'narrowed'>): string {
  const levelled = /^\d+$/.test(level) ? `, level ${level}` : title.toLowerCase().endsWith(level) ? '' : `, ${level}`;
  return `${title.replace(/ Benchmark$/, '').replace('Kubernetes Pod Security Standards', 'Pod Security')} ${version}${levelled}${narrowed === undefined ? '' : ', in scope'}`;
}

/** A page as a tree of its parts, in the order of their numbers. A page without numbers is one part. */
export function sectionsOf({ id, controls }: BenchmarkResult): Section[] {
  const parts = Map.groupBy(controls, ({ ref }) => /^(\d+|\w+)[./]/.exec(ref)?.[1] ?? '');
  return [...parts].sort(([a], [b]) => byRef(a, b)).map(([ref, own]) => ({
    ref, name: sectionNames[id]?.[ref] ?? (ref === '' ? 'All controls' : `Section ${ref}`),
    controls: own.toSorted((a, b) => byRef(a.ref, b.ref)),
    sum: sumOf(own),
  }));
}

/** Where the two bounds are named under their bar, in percent of its width, and to which side of that place, so that they never meet. */
export function scaleLabels(low: number, high: number): Record<'least' | 'most', { readonly at: number; readonly side: 'left' | 'right' }> {
  const room = 26;
  const from = low < room ? Math.max(high, room) : high;
  const most = from <= 100 - room ? { at: from, side: 'right' as const } : { at: 100, side: 'left' as const };
  return { most, least: low < room ? { at: 0, side: 'right' } : { at: most.side === 'left' ? Math.min(low, 100 - room) : low, side: 'left' } };
}

/** What a part came to: `7 of 17 pass`, with what is not assessed where it is not little. */
function sumOf(controls: readonly Control[]): string {
  const of = (...wanted: ControlVerdict[]): number => controls.filter(({ verdict }) => wanted.includes(verdict)).length;
  const [pass, all, open] = [of('pass'), of('pass', 'fail', 'accepted'), of('notAssessed')];
  const decidedOnes = all === 0 ? '' : pass === all ? `${pass} pass` : `${pass} of ${all} pass`;
  return [decidedOnes, open > 0 ? `${open} not assessed` : ''].filter(Boolean).join(', ') || 'none decided';
}

/** Whether no check of this version decides a control. */
export const hasNoCheck = ({ verdict, checks }: Pick<Control, 'verdict' | 'checks'>): boolean => verdict === 'notAssessed' && checks.length === 0;

/** What stands beside a control: why it is so, or the question to a person; and what it was judged without. */
export const besideOf = (control: Control, held = ''): string =>
  [hasNoCheck(control) ? 'No check in this version.' : control.message ?? control.question ?? (control.verdict === 'pass' ? held : ''), control.leftOut && `${counted(control.leftOut, 'resource')} left out of scope.`].filter(Boolean).join(' ');

/** What a check that holds on a target saw: its value where it has one resource, else on how many it holds. */
export function heldOn(view: View, target: string): (checks: readonly string[]) => string {
  const { resources, rows, saw } = view.assessment;
  const passing = Map.groupBy(rows.filter(row => row.verdict === 'pass' && resources[row.resource]!.targets.includes(target)), ({ check }) => check);
  return checks => {
    const own = checks.flatMap(check => passing.get(view.checkIndex.get(check) ?? -1) ?? []);
    const kinds = new Set(own.map(({ resource }) => resources[resource]!.kind));
    const [first] = own;
    if (!first) return '';
    if (new Set(own.map(({ message }) => message)).size === 1 && first.message !== '') return first.message;
    if (own.length === 1) return saw[`${checks.find(check => view.checkIndex.get(check) === first.check) ?? ''} ${target}`] ?? '';
    const things = new Set(own.map(({ resource }) => resource)).size;
    return `Holds on ${kinds.size === 1 ? counted(things, kindNames[[...kinds][0]!].one, kindNames[[...kinds][0]!].many) : counted(things, 'resource')}.`;
  };
}

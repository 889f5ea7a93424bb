import type { BenchmarkResult } from '../../assess/document.ts';
import { counted } from '../../assess/words.ts';
import { sectionNames } from '../texts.ts';
import { byRef } from './format.ts';

type Control = BenchmarkResult['controls'][number];
export type ControlVerdict = Control['verdict'];

/** One numbered part of a page with its controls. */
export interface Section { readonly ref: string; readonly name: string; readonly controls: readonly Control[]; readonly passed: number; readonly decided: number }

/** Controls with a verdict either way: the denominator of strict. */
export const decided = ({ counts }: Pick<BenchmarkResult, 'counts'>): number => counts.pass + counts.fail + counts.accepted;
/** Controls that apply here. */
export const applicable = ({ counts }: Pick<BenchmarkResult, 'counts'>): number => decided({ counts }) + counts.notAssessed + counts.manual;

/** `CIS Docker 1.8.0, level 2` without what every title says, and without a level that it ends with. One judged on a part of its resources says so. */
export function pageName({ title, version, level, narrowed }: Pick<BenchmarkResult, 'title' | 'version' | 'level' | 'narrowed'>): string {
  const levelled = /^\d+$/.test(level) ? ` L${level}` : title.toLowerCase().endsWith(level) ? '' : `, ${level}`;
  return `${title.replace(/ Benchmark$/, '').replace('Kubernetes Pod Security Standards', 'Pod Security')} ${version}${levelled}${narrowed === undefined ? '' : ', in scope'}`;
}

/** A page as a tree of its parts, in the order of their numbers. A page without numbers is one part. */
export function sectionsOf({ id, controls }: BenchmarkResult): Section[] {
  const parts = Map.groupBy(controls, ({ ref }) => /^(\d+|\w+)[./]/.exec(ref)?.[1] ?? '');
  return [...parts].sort(([a], [b]) => byRef(a, b)).map(([ref, own]) => ({
    ref, name: sectionNames[id]?.[ref] ?? (ref === '' ? 'All controls' : `Section ${ref}`),
    controls: own.toSorted((a, b) => byRef(a.ref, b.ref)),
    passed: own.filter(({ verdict }) => verdict === 'pass').length,
    decided: own.filter(({ verdict }) => verdict === 'pass' || verdict === 'fail' || verdict === 'accepted').length,
  }));
}

/** Where the two bounds are named under their bar, in percent of its width, and to which side of that place, so that they never meet. */
export function scaleLabels(low: number, high: number): Record<'least' | 'most', { readonly at: number; readonly side: 'left' | 'right' }> {
  const room = 26;
  const from = low < room ? Math.max(high, room) : high;
  const most = from <= 100 - room ? { at: from, side: 'right' as const } : { at: 100, side: 'left' as const };
  return { most, least: low < room ? { at: 0, side: 'right' } : { at: most.side === 'left' ? Math.min(low, 100 - room) : low, side: 'left' } };
}

/** What stands beside a control: why it is so, or the question to a person; and what it was judged without. */
export const besideOf = ({ message, question, leftOut }: Control): string =>
  [message ?? question, leftOut && `${counted(leftOut, 'resource')} left out of scope.`].filter(Boolean).join(' ');

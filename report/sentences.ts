import type { Assessment, BenchmarkResult, Finding } from '../assess/document.ts';
import { exposable, kinds, type Kind, type Layer } from '../assess/model/index.ts';
import { count, counted, coverage, figure, ofPlatform, percent } from '../assess/words.ts';
import { judgedOf, type CheckGroup, type Gathered } from './gather.ts';

/** What report and terminal say in whole sentences, made from the assessment's figures alone. */

export const kindOf = (kind: string, many: boolean): string => {
  const known = Object.hasOwn(kinds, kind) ? kinds[kind as Kind] : undefined;
  return known ? (many ? known.many : known.one) : kind;
};
/** "2 of 41 containers", "3 of 11 workloads (and 5 platform)": failures of the platform stand apart, as it has no part in the headline. */
export function share(group: CheckGroup): string {
  const outside = group.counts.fail - group.own.fail;
  if (judgedOf(group) === 0) return `${counted(outside, kindOf(group.check.kind, false), kindOf(group.check.kind, true))} of the platform`;
  return `${count(group.own.fail)} of ${counted(judgedOf(group), kindOf(group.check.kind, false), kindOf(group.check.kind, true))}${outside > 0 ? ` (and ${count(outside)} platform)` : ''}`;
}
/** How many of a check's failures in the headline are exposed, to stand after its share; empty where none is. */
export const exposedOf = ({ exposed, own: { fail } }: CheckGroup): string => (exposed === 0 ? '' : exposed === fail ? ', exposed' : `, ${count(exposed)} of them exposed`);

const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
/** A number as a word up to twelve, to begin a sentence with. */
export const inWords = (value: number): string => words[value] ?? count(value);
export const firstSentence = (text: string): string => /^.*?[.!?](?=\s|$)/su.exec(text)?.[0] ?? text;

/** Where the line would stand if this check alone passed, and what would set it then. */
export function mended({ score, layers }: Assessment, layerWithout: number): { readonly value: number; readonly setBy: Layer } | undefined {
  const then = layers.filter(({ state }) => state === 'scored').map(({ layer, upper }) => ({ setBy: layer, value: layer === score.setBy.upper ? layerWithout : upper.value }));
  return then.length === 0 ? undefined : then.reduce((least, next) => (next.value < least.value ? next : least));
}

/** What holds the line down, what mending it gives, and how far the unknown reaches. */
export function why(assessment: Assessment, { failing }: Gathered): string {
  const { upper, lower, because } = assessment.score;
  if (upper === null || lower === null) return 'No target gave an answer that a check could judge. The next pages say why, and what would change it.';
  const [first] = because;
  const group = first && failing.find(({ check }) => check.id === first.check);
  const then = first && mended(assessment, first.layerWithout);
  return [
    first && group ? `“${first.title}” does not hold on ${share(group)}.` : upper === 100 ? 'Everything that was judged holds.' : 'No single check holds it down.',
    then && then.value > upper ? `Mend that alone and the line rises to ${figure(then.value)}, set by the ${then.setBy}.` : '',
    lower < upper ? `What nobody could read leaves it possible that the value is as low as ${figure(lower)}.` : 'Everything was read that the checks needed.',
  ].filter(sentence => sentence !== '').join(' ');
}

/** "CIS Docker 1.8.0, level 2"; a level that the title names is not said again. One judged on a part of its resources says so. */
export const pageName = ({ title, version, level, narrowed }: Pick<BenchmarkResult, 'title' | 'version' | 'level' | 'narrowed'>): string =>
  `${title} ${version}${/^\d+$/.test(level) ? `, level ${level}` : title.includes(level) ? '' : `, ${level}`}${narrowed === undefined ? '' : ', in scope'}`;
export function decided({ narrowed, counts: { pass, fail, accepted, notAssessed, manual, notApplicable, providerManaged } }: BenchmarkResult): string {
  const applicable = pass + fail + accepted + notAssessed + manual;
  return `${pass + fail + accepted} of ${applicable} decided; the page has ${applicable + notApplicable + providerManaged}${narrowed === undefined ? '' : `, ${count(narrowed)} judged in scope only`}`;
}
/** "3 resources left out of scope": what a control was judged without; empty for one that was judged whole. */
export const leftOutOf = ({ leftOut }: Pick<BenchmarkResult['controls'][number], 'leftOut'>): string => (leftOut === undefined ? '' : `${counted(leftOut, 'resource')} left out of scope.`);
export const bounds = ({ score: { low, high } }: BenchmarkResult): string => (low === null || high === null ? 'nothing applies' : low === high ? percent(high) : `${figure(low)} – ${percent(high)}`);

/** "402 of 3,214 verdicts not given", to stand in a note. */
export const notGiven = ({ total, counts }: Gathered): string => `${count(counts.notAssessed)} of ${counted(total, 'verdict')} not given`;
/** The same as a sentence. */
export const notGivenSentence = ({ total, counts, platformNotAssessed }: Gathered): string => `Of ${counted(total, 'verdict')}, ${count(counts.notAssessed)} could not be given${ofPlatform(platformNotAssessed, counts.notAssessed)}.`;
/** The coverage of the whole, with the layer whose it is, the lowest: "78 % (nodes)". */
export function overallCoverage({ score, layers }: Assessment): string {
  if (score.coverage === null) return 'none';
  const lowest = layers.find(({ state, coverage: own }) => state === 'scored' && own === score.coverage);
  return `${coverage(score.coverage)}${lowest && layers.length > 1 ? ` (${lowest.layer})` : ''}`;
}

/** What tells most of a target, first. */
const telling = ['containers', 'images', 'nodes', 'namespaces', 'pods', 'deployments', 'services', 'networks', 'volumes'];
const rank = (what: string): number => (telling.includes(what) ? telling.indexOf(what) : telling.length);

/** What was listed on a target: "8 containers, 6 images". */
export function listedOn({ enumerations }: Assessment, target: string, most = 4): string {
  const own = enumerations.filter(list => list.target === target && list.state !== 'failed' && list.count > 0).sort((a, b) => rank(a.what) - rank(b.what));
  const shown = own.slice(0, most).map(({ what, count: n, state }) => `${count(n)} ${n === 1 ? what.replace(/s$/, '') : what}${state === 'filtered' ? ' (in part)' : ''}`);
  return [...shown, ...(own.length > most ? [`${own.length - most} more lists`] : [])].join(', ') || 'no list could be read';
}
/** Whether it can be reached from outside; a dash for what it is no question of. */
export const exposure = ({ exposed, resource: { kind } }: Finding): string => (!exposable.has(kind) ? '–' : exposed === null ? 'unknown' : exposed ? 'yes' : 'no');
/** What a page was written for, and whether the server is something else; empty where it says nothing. */
export const writtenFor = ({ writtenFor: versions, outside }: Pick<BenchmarkResult, 'writtenFor' | 'outside'>): string =>
  (versions === undefined ? '' : `Written for ${versions}.${outside === undefined ? '' : ` ${outside}`}`);
/** Whether no check of this version decides a control. */
export const withoutCheck = ({ verdict, checks }: Pick<BenchmarkResult['controls'][number], 'verdict' | 'checks'>): boolean => verdict === 'notAssessed' && checks.length === 0;
/** What stands where a check's id would, for a control that none decides. */
export const noCheck = 'no check in this version';

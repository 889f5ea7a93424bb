import type { Assessment, BenchmarkResult } from '../../assess/document.ts';
import { count, counted, outcomes, percent } from '../../assess/words.ts';
import { worstFirst } from '../../assess/score/compliance.ts';
import { bounds, decided, leftOutOf, noCheck, pageName, withoutCheck, writtenFor } from '../sentences.ts';
import { verdictIcon } from './icons.ts';
import type { Paper } from './paper.ts';
import { leadText, linkTo, part, quiet, sectionHead } from './parts.ts';
import { colour, inked, textWidth, type } from './style.ts';
import { cell, table, type Column, type Row } from './table.ts';
import { run, widest } from './wrap.ts';

type Control = BenchmarkResult['controls'][number];

/** Every control of every page in scope, for each target: its verdict, how it was decided, and its question. */
export function* controls(paper: Paper, { benchmarks }: Assessment): Generator<void> {
  part(paper, 'Every control', 'Controls');
  leadText(paper, benchmarks.length === 0 ? 'No benchmark was in scope.' : 'A control takes the worst outcome of its checks on the target. Strict counts decided controls alone, so it stands with its bounds: at least, if everything open fails; at most, if everything open passes.');
  if (benchmarks.length === 0) return;
  yield* overview(paper, benchmarks);
  for (const result of benchmarks) yield* one(paper, result);
}

function* overview(paper: Paper, benchmarks: readonly BenchmarkResult[]): Generator<void> {
  const share = (value: number | null): string => (value === null ? '–' : percent(value));
  const accepted = benchmarks.some(({ counts }) => counts.accepted > 0) ? 60 : 0;   // without an exception it says what strict says
  const rows = benchmarks.map((result): Row => ({
    cells: [
      [{ runs: [run(pageName(result), type.smallStrong)] }, { runs: [run(result.target, type.monoDim)] }, ...(result.writtenFor === undefined ? [] : [{ runs: [run(writtenFor(result), type.caption)] }])],
      cell(share(result.score.strict), type.small), cell(bounds(result), type.small), ...(accepted > 0 ? [cell(share(result.score.accepted), type.small)] : []), cell(share(result.score.coverage), type.small), cell(decided(result), type.smallDim),
    ],
  }));
  yield* table(paper, [
    { title: 'Page and target', width: 176 }, { title: 'Strict', width: 48, right: true }, { title: 'At least – at most', width: 82, right: true },
    ...(accepted > 0 ? [{ title: 'With accepted', width: accepted, right: true as const }] : []), { title: 'Coverage', width: 52, right: true }, { title: 'Decided', width: textWidth - 358 - accepted },
  ], rows);
  paper.skip(20);
}

function* one(paper: Paper, result: BenchmarkResult): Generator<void> {
  paper.section = `Controls · ${result.title} ${result.version}`;
  if (paper.room < 130) paper.newPage();
  paper.outline(`${pageName(result)}: ${result.target}`, 1);
  paper.mark(controlsOf(result));
  sectionHead(paper, pageName(result), result.target);
  paper.skip(3);
  quiet(paper, worstFirst.filter(outcome => result.counts[outcome] > 0).map(outcome => `${count(result.counts[outcome])} ${outcomes[outcome]}`).join(', ') + (result.narrowed === undefined ? '' : `; ${count(result.narrowed)} judged in scope only, without what the profile leaves out`), type.smallInk2);
  const notes = notesOf(result);
  for (const [text, { letter, times }] of notes) paper.paragraph('P', [run(`${letter}  `, type.smallStrong), run(`${text} (${counted(times, 'control')})`, type.smallDim)], textWidth);
  paper.skip(4);
  const columns = columnsFor(paper, result);
  yield* table(paper, columns, result.controls.map(control => rowOf(paper, control, { from: columns[0].width, levelled: columns.length === 5, notes })), { dense: true });
  paper.skip(16);
}
/** The mark of a page's own list of controls. */
export const controlsOf = ({ id, version, target }: Pick<BenchmarkResult, 'id' | 'version' | 'target'>): string => `Controls ${id} ${version} ${target}`;

/** What several controls would say alike is said once above them, by a letter. */
type Notes = ReadonlyMap<string, { readonly letter: string; readonly times: number }>;
const leastAlike = 3;
function notesOf({ controls: all }: BenchmarkResult): Notes {
  const alike = [...Map.groupBy(all.flatMap(saidOf), text => text)].filter(([, { length }]) => length >= leastAlike);
  return new Map(alike.map(([text, { length }], index) => [text, { letter: letterOf(index), times: length }]));
}
/** a … z, then aa …. */
const letterOf = (index: number): string => (index < 26 ? '' : letterOf(Math.floor(index / 26) - 1)) + String.fromCodePoint(97 + index % 26);

/** References and verdicts take what they need; titles stand on one line as far as the checks can share theirs. */
function columnsFor(paper: Paper, { controls: all }: BenchmarkResult): [Column, ...Column[]] {
  const first = Math.min(130, 13 + Math.max(30, widest(paper, all.map(({ ref }) => ref), type.small)));
  const level = all.some(({ cisAssessment }) => cisAssessment !== undefined) ? 13 + widest(paper, [levelTitle], type.column) : 0;
  const verdict = 13 + 14 + widest(paper, all.map(control => `${outcomes[control.verdict]}  a`), type.small);
  const rest = textWidth - first - level - verdict;
  const by = (names: (checks: readonly string[]) => readonly string[]): number =>
    Math.max(40, 1 + widest(paper, all.flatMap(({ checks }) => names(checks)), type.mono), 1 + widest(paper, all.map(control => (control.checks.length === 0 ? decidedBy(control) : '')), type.smallDim));
  const title = 13 + widest(paper, all.map(control => control.title), type.small);
  const last = Math.min(by(checks => [checks.join(', ')]), Math.max(by(checks => checks.map(check => `${check}, `)), rest - title));
  return [{ title: 'Control', width: first }, { title: 'Title', width: rest - last }, ...(level > 0 ? [{ title: levelTitle, width: level }] : []), { title: 'Verdict', width: verdict }, { title: 'Decided by', width: last }];
}
const levelTitle = 'Level, CIS method';
const levelOf = ({ level, cisAssessment }: Control): string => `${level}${cisAssessment ? ` ${cisAssessment}` : ''}`;
const decidedBy = (control: Control): string => (withoutCheck(control) ? noCheck : 'a person');

/** What stands behind a verdict: the question, the reason or the attestation, unless the other columns already say it. A question is open only where the verdict is. */
function saidOf(control: Control): string[] {
  const { verdict, question, message } = control;
  const decidedByChecks = verdict === 'pass' || verdict === 'fail' || verdict === 'accepted';
  const open = withoutCheck(control) ? (question === undefined ? '' : `Until a check decides it, ask: ${question}`) : verdict === 'manual' ? question ?? message : decidedByChecks ? '' : message;
  const attested = message?.startsWith('Attested') ? message : '';
  return [...new Set([open ?? '', attested, leftOutOf(control)].filter(text => text !== ''))];
}

function rowOf(paper: Paper, control: Control, { from, levelled, notes }: { from: number; levelled: boolean; notes: Notes }): Row {
  const { ref, title, verdict, checks } = control;
  const said = saidOf(control);
  const letters = said.flatMap(text => notes.get(text)?.letter ?? []);
  const own = said.filter(text => !notes.has(text));
  return {
    cells: [
      cell(ref, type.small), cell(title, type.small), ...(levelled ? [cell(levelOf(control), type.smallDim)] : []),
      [{ runs: [run(outcomes[verdict], inked(type.small, colour.verdict[verdict])), ...(letters.length > 0 ? [run(`  ${letters.join(', ')}`, type.smallStrong)] : [])], icon: verdictIcon(verdict) }],
      checks.length > 0 ? [{ runs: checks.map((check, index) => linkTo(paper, check, index < checks.length - 1 ? `${check}, ` : check, type.mono)) }] : cell(decidedBy(control), type.smallDim),
    ],
    ...(own.length > 0 && { below: { of: 1, from, blocks: own.map(text => ({ runs: [run(text, type.smallDim)] })) } }),
  };
}

import type { Assessment, BenchmarkResult } from '../../assess/document.ts';
import { count, outcomes, percent } from '../../assess/words.ts';
import { worstFirst } from '../../assess/score/compliance.ts';
import { bounds, decided, leftOutOf, pageName } from '../sentences.ts';
import { verdictIcon } from './icons.ts';
import type { Paper } from './paper.ts';
import { leadText, linkTo, part, quiet, sectionHead } from './parts.ts';
import { colour, inked, textWidth, type } from './style.ts';
import { cell, table, type Column, type Row } from './table.ts';
import { run, wrap } from './wrap.ts';

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
  const rows = benchmarks.map((result): Row => ({
    cells: [
      [{ runs: [run(pageName(result), type.smallStrong)] }, { runs: [run(result.target, type.monoDim)] }, ...(result.writtenFor === undefined ? [] : [{ runs: [run(`Written for ${result.writtenFor}.`, type.caption)] }])],
      cell(share(result.score.strict), type.small), cell(bounds(result), type.small), cell(share(result.score.accepted), type.small), cell(share(result.score.coverage), type.small), cell(decided(result), type.smallDim),
    ],
  }));
  yield* table(paper, [{ title: 'Page and target', width: 170 }, { title: 'Strict', width: 48, right: true }, { title: 'At least – at most', width: 76, right: true }, { title: 'With accepted', width: 56, right: true }, { title: 'Coverage', width: 48, right: true }, { title: 'Decided', width: textWidth - 398 }], rows);
  paper.skip(20);
}

function* one(paper: Paper, result: BenchmarkResult): Generator<void> {
  paper.section = `Controls · ${result.title} ${result.version}`;
  if (paper.room < 130) paper.newPage();
  paper.outline(`${pageName(result)}: ${result.target}`, 1);
  sectionHead(paper, pageName(result), result.target);
  paper.skip(3);
  quiet(paper, worstFirst.filter(outcome => result.counts[outcome] > 0).map(outcome => `${count(result.counts[outcome])} ${outcomes[outcome]}`).join(', ') + (result.narrowed === undefined ? '' : `; ${count(result.narrowed)} judged in scope only, without what the profile leaves out`), type.smallInk2);
  paper.skip(4);
  const columns = columnsFor(paper, result);
  yield* table(paper, columns, result.controls.map(control => rowOf(paper, control, columns[0].width)), { dense: true });
  paper.skip(16);
}

/** The references of a page take what they need: numbers little, names more. */
function columnsFor(paper: Paper, { controls: all }: BenchmarkResult): [Column, ...Column[]] {
  const widest = Math.max(30, ...all.map(({ ref }) => wrap(paper.faces, [run(ref, type.small)], Infinity)[0]?.width ?? 0));
  const first = Math.min(130, widest + 13);
  return [{ title: 'Control', width: first }, { title: 'Title', width: textWidth - first - 240 }, { title: 'Level, as called', width: 62 }, { title: 'Verdict', width: 78 }, { title: 'Decided by', width: 100 }];
}

/** What stands behind a verdict: the question, the reason or the attestation, unless the other columns already say it. */
function saidOf({ verdict, checks, question, message, leftOut }: Control): string[] {
  const attested = message?.startsWith('Attested') ? [message] : [];
  const decidedByChecks = verdict === 'pass' || verdict === 'fail' || verdict === 'accepted';
  const reason = decidedByChecks || notBuilt({ verdict, checks }) ? undefined : message;
  return [...new Set([question ?? reason, ...attested, leftOutOf({ leftOut })].filter(text => text !== undefined && text !== ''))] as string[];
}
const notBuilt = ({ verdict, checks }: Pick<Control, 'verdict' | 'checks'>): boolean => verdict === 'notAssessed' && checks.length === 0;

function rowOf(paper: Paper, control: Control, from: number): Row {
  const { ref, title, verdict, checks, cisAssessment, level } = control;
  const said = saidOf(control);
  return {
    cells: [
      cell(ref, type.small), cell(title, type.small), cell(`${level}${cisAssessment ? ` ${cisAssessment}` : ''}`, type.smallDim),
      [{ runs: [run(outcomes[verdict], inked(type.small, colour.verdict[verdict]))], icon: verdictIcon(verdict) }],
      checks.length > 0 ? [{ runs: checks.map((check, index) => linkTo(paper, check, index < checks.length - 1 ? `${check}, ` : check, type.mono)) }] : cell(notBuilt(control) ? 'not built yet' : 'a person', type.smallDim),
    ],
    ...(said.length > 0 && { below: { of: 1, from, blocks: said.map(text => ({ runs: [run(text, type.smallDim)] })) } }),
  };
}

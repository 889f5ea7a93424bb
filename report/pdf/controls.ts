import type { Assessment, BenchmarkResult } from '../../assess/document.ts';
import { count, outcomes, percent } from '../../assess/words.ts';
import { worstFirst } from '../../assess/score/compliance.ts';
import { bounds, decided, pageName } from '../sentences.ts';
import { verdictIcon } from './icons.ts';
import type { Paper } from './paper.ts';
import { leadText, part, quiet, sectionHead } from './parts.ts';
import { colour, inked, textWidth, type } from './style.ts';
import { cell, table, type Row } from './table.ts';
import { run } from './wrap.ts';

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
  if (paper.room < 160) paper.newPage();
  paper.outline(`${pageName(result)}: ${result.target}`, 1);
  sectionHead(paper, pageName(result), result.target);
  paper.skip(4);
  quiet(paper, worstFirst.filter(outcome => result.counts[outcome] > 0).map(outcome => `${count(result.counts[outcome])} ${outcomes[outcome]}`).join(', '), type.smallInk2);
  paper.skip(4);
  yield* table(paper, [{ title: 'Control', width: 42 }, { title: 'Title', width: 236 }, { title: 'Level, as called', width: 68 }, { title: 'Verdict', width: 88 }, { title: 'Decided by', width: textWidth - 434 }], result.controls.map(rowOf));
  paper.skip(22);
}

function rowOf({ ref, title, verdict, checks, question, message, cisAssessment, level }: BenchmarkResult['controls'][number]): Row {
  const said = question ?? (verdict === 'pass' || verdict === 'fail' || verdict === 'accepted' ? undefined : message);
  const attested = message?.startsWith('Attested') ? message : undefined;
  const method = checks.length > 0 ? checks.join(', ') : verdict === 'notAssessed' ? 'no check yet' : 'a person';
  return {
    cells: [
      cell(ref, type.small),
      [{ runs: [run(title, type.small)] }, ...(said === undefined ? [] : [{ runs: [run(said, type.smallDim)] }]), ...(attested === undefined || attested === said ? [] : [{ runs: [run(attested, type.smallDim)] }])],
      cell(`${level}${cisAssessment ? ` ${cisAssessment}` : ''}`, type.smallDim),
      [{ runs: [run(outcomes[verdict], inked(type.small, colour.verdict[verdict]))], icon: verdictIcon(verdict) }],
      cell(method, checks.length > 0 ? type.mono : type.smallDim),
    ],
  };
}

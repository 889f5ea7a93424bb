import type { Assessment, BenchmarkResult } from '../../assess/document.ts';
import { askedOf, namesOf } from '../../assess/questions.ts';
import { capital, count, counted, coverage, cutMiddle, enoughCoverage, ofPlatform, reasons } from '../../assess/words.ts';
import type { CheckGroup, Cause, Gathered } from '../gather.ts';
import { inWords, kindOf, noCheck, notGivenSentence, pageName, withoutCheck } from '../sentences.ts';
import { controlsOf } from './controls.ts';
import { intervalBar, severityIcon, verdictIcon } from './icons.ts';
import type { Paper } from './paper.ts';
import { leadText, pageLink, part, sectionHead } from './parts.ts';
import { colour, inked, page, textWidth, type, type Style } from './style.ts';
import { cell, table, type Block, type Row } from './table.ts';
import { run, type Run } from './wrap.ts';

const most = { names: 4, checks: 6 } as const;

/** The ledger: what was not assessed, why, and what would close it; then what only people can answer. */
export function* ledger(paper: Paper, assessment: Assessment, gathered: Gathered): Generator<void> {
  part(paper, 'What was not assessed, and what would close it', 'What was not assessed');
  leadText(paper, lead(assessment, gathered));
  bars(paper, assessment);
  if (gathered.causes.length > 0 || undecided(assessment).length > 0) yield* causes(paper, assessment, gathered);
  yield* questions(paper, gathered.asking);
}

function lead(assessment: Assessment, gathered: Gathered): string {
  const without = undecided(assessment).reduce((sum, { refs }) => sum + refs.length, 0);
  return [
    ...(gathered.causes.length === 0 ? ['Every verdict of a check could be given.'] : [
      notGivenSentence(gathered), 'None of them is counted as a pass.',
      `${capital(inWords(gathered.causes.length))} ${gathered.causes.length === 1 ? 'cause accounts' : 'causes account'} for all of them.`,
    ]),
    ...(without > 0 ? [`Beside them ${without === 1 ? 'one control of the benchmarks has' : `${inWords(without)} controls of the benchmarks have`} no check in this version.`] : []),
  ].join(' ');
}

/** The controls of each page that no check of this version decides. */
const undecided = ({ benchmarks }: Assessment): { result: BenchmarkResult; refs: string[] }[] =>
  benchmarks.map(result => ({ result, refs: result.controls.filter(withoutCheck).map(({ ref }) => ref) })).filter(({ refs }) => refs.length > 0);

function bars(paper: Paper, { layers }: Assessment): void {
  const shown = layers.filter(({ state }) => state === 'scored');
  if (shown.length === 0) return;
  const wide = (textWidth + 17) / Math.max(3, shown.length);
  for (const [index, { layer, coverage: assessed }] of shown.entries()) {
    const [x, width] = [page.left + index * wide, wide - 17];
    const leaf = paper.leaf('P');
    leaf.draw(() => {
      paper.words(capital(layer), type.small, x, paper.y + 8);
      paper.words(coverage(assessed), type.small, x + width, paper.y + 8, 'end');
      intervalBar(paper, { x, y: paper.y + 16, width, low: assessed, high: 100 });
      if (assessed < enoughCoverage) paper.words('insufficient evidence', type.caption, x, paper.y + 30);
    });
    leaf.end();
  }
  paper.skip(shown.some(({ coverage: assessed }) => assessed < enoughCoverage) ? 40 : 28);
}

function* causes(paper: Paper, assessment: Assessment, gathered: Gathered): Generator<void> {
  const { layers } = assessment;
  const rows = layers.flatMap(({ layer }): Row[] => {
    const own = gathered.causes.filter(cause => cause.layer === layer);
    return own.length === 0 ? [] : [{ head: true, cells: [[{ runs: [run(capital(layer), type.head)] }]] }, ...own.map(causeRow)];
  });
  const all: Row[] = rows.length === 0 ? [] : [{ cells: [cell('All', type.smallStrong), [], cell(count(gathered.counts.notAssessed), type.smallStrong), []] }];
  const without = undecided(assessment);
  const controls: Row[] = without.length === 0 ? [] : [{ head: true, cells: [[{ runs: [run('Controls without a check', type.head)] }]] }, ...without.map(each => controlsRow(paper, each))];
  yield* table(paper, [{ title: 'What could not be judged', width: 158 }, { title: 'Why', width: 166 }, { title: 'Verdicts', width: 44, right: true }, { title: 'What would close it', width: textWidth - 368 }], [...rows, ...all, ...controls]);
  paper.skip(20);
}

function controlsRow(paper: Paper, { result, refs }: ReturnType<typeof undecided>[number]): Row {
  return {
    cells: [
      [{ runs: [run(counted(refs.length, 'control'), type.smallStrong)] }, { runs: [run(`${pageName(result)}, ${result.target}`, type.smallDim)] }, { runs: someOf(refs, most.checks, type.monoDim) }],
      [{ runs: [run(noCheck, inked(type.small, colour.violet))], icon: verdictIcon('notAssessed') }, { runs: [run('No verdict of a check and no part of the score; it holds the benchmark’s bounds apart.', type.smallInk2)] }],
      cell('–', type.smallDim),
      [{ runs: [run('Examine by hand: listed from page ', type.small), pageLink(paper, controlsOf(result), type.small), run(' on.', type.small)] }],
    ],
  };
}

function causeRow({ reason, message, closes, verdicts, platform, checks, kinds, resources, platformResources }: Cause): Row {
  const [kind] = kinds;
  const noun = kinds.length === 1 && kind ? counted(resources.length, kindOf(kind, false), kindOf(kind, true)) : counted(resources.length, 'resource');
  const what = resources.length === 1 && platform === 0 ? '' : `${noun}${ofPlatform(platformResources, resources.length)}`;
  return {
    cells: [
      [...(what ? [{ runs: [run(what, type.smallStrong)] }] : []), { runs: someOf(resources.map(name => cutMiddle(name, 44)), most.names, type.mono) }, { runs: someOf(checks, most.checks, type.monoDim) }],
      [{ runs: [run(reasons[reason], inked(type.small, colour.violet))], icon: verdictIcon('notAssessed') }, { runs: [run(message, type.smallInk2)] }],
      cell(count(verdicts), type.small),
      cell(closes ?? 'nothing known', closes === undefined ? type.smallDim : type.small),
    ],
  };
}
/** The first few, and how many more there are; one more than a few is named. */
const someOf = (names: readonly string[], few: number, style: Style): Run[] =>
  (names.length <= few + 1 ? [run(namesOf(names), style)] : [run(namesOf(names.slice(0, few)), style), run(` and ${count(names.length - few)} more`, type.smallDim)]);

/** One row a check: its questions, and of which resources each is asked. */
function* questions(paper: Paper, asking: readonly CheckGroup[]): Generator<void> {
  if (asking.length === 0) return;
  const total = asking.reduce((sum, { questions: own }) => sum + own.length, 0);
  sectionHead(paper, 'Asked of people', [run(`${counted(total, 'question')}; each benchmark’s own stand with its controls, from page `, type.headNote), pageLink(paper, 'Controls', type.headNote)]);
  const rows = asking.map(({ check, questions: own }): Row => ({
    cells: [
      [{ runs: [run(check.title, type.smallStrong)], icon: severityIcon(check.severity) }, { runs: [run(check.id, type.monoDim)], icon: () => undefined }],
      askedOf(own).flatMap(({ question, of }, index): Block[] => [{ runs: [run(question, type.small)], icon: verdictIcon('manual'), ...(index > 0 && { gap: 3 }) }, { runs: [run(namesOf(of), type.mono)], icon: () => undefined }]),
    ],
  }));
  yield* table(paper, [{ title: 'Check', width: 174 }, { title: 'Question, and of what it is asked', width: textWidth - 174 }], rows);
}

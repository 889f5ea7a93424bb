import type { Assessment, BenchmarkResult } from '../../assess/document.ts';
import { heldBy } from '../../assess/captions.ts';
import { figureOf } from '../../assess/loadline.ts';
import { severities } from '../../assess/model/index.ts';
import { capital, count, counted, coverage, cutEnd, cutMiddle, day, figure, headline, inText, interval, moment, percent, scopeSentence } from '../../assess/words.ts';
import { topRisks, type Gathered } from '../gather.ts';
import { bounds, decided, exposedOf, firstSentence, listedOn, notGivenSentence, overallCoverage, pageName, share, why } from '../sentences.ts';
import { drawFigure } from './figure.ts';
import { intervalBar, severityIcon } from './icons.ts';
import type { Paper } from './paper.ts';
import { leadText, linkTo, pageLink, quiet, sectionHead } from './parts.ts';
import { colour, inked, page, textWidth, type, type Style } from './style.ts';
import { cell, table, tableHeight, type Column, type Row } from './table.ts';
import { run, wrap } from './wrap.ts';

const left = 295;
const right = { x: page.left + 320, width: textWidth - 320 } as const;
const most = { risks: 5, pages: 6, targets: 8, decisions: 4, titled: 80 } as const;

/** The two pages for those who read no more: the line and what sets it, then where failures lie and what was looked at. */
export function* summary(paper: Paper, assessment: Assessment, gathered: Gathered): Generator<void> {
  paper.section = day(assessment.collectedAt);
  paper.newPage();
  paper.outline('Summary', 0);
  paper.mark('Summary');
  paper.paragraph('H1', [run(headline(assessment.score), type.h1)], textWidth);
  paper.skip(4);
  leadText(paper, why(assessment, gathered));
  if (assessment.layers.some(({ state }) => state === 'scored')) drawFigure(paper, figureOf(assessment));
  if (assessment.scope) paper.paragraph('P', [run(`${scopeSentence(assessment.scope)} The figures are of the rest; page `, type.caption), pageLink(paper, 'Method', type.caption), run(' has the scope.', type.caption)], textWidth);
  for (const { fact } of assessment.layers) if (fact !== undefined) quiet(paper, fact);
  paper.skip(10);
  const top = paper.y;
  yield* risks(paper, gathered);
  const below = paper.y;
  paper.y = top;
  pages(paper, assessment, gathered);
  paper.y = Math.max(below, paper.y) + 12;
  const targets = targetTable(assessment);
  const targetsFit = paper.room > 20 + tableHeight(paper, targets.columns, targets.rows);
  if (targetsFit) yield* lookedAt(paper, assessment, targets);
  paper.section = 'Summary';
  paper.newPage();
  yield* holdsDown(paper, assessment, gathered);
  yield* matrix(paper, assessment, gathered);
  yield* platform(paper, assessment, gathered);
  yield* accepted(paper, assessment, gathered);
  if (!targetsFit) yield* lookedAt(paper, assessment, targets);
  yield* ifItFits(paper, mendTable(paper, gathered));
  yield* ifItFits(paper, layerTable(assessment));
}

interface Titled { readonly title: string; readonly note: string; readonly columns: readonly Column[]; readonly rows: readonly Row[] }

/** What stands elsewhere too is shown where the second page has room for it: there is no third. */
function* ifItFits(paper: Paper, { title, note, columns, rows }: Titled): Generator<void> {
  if (rows.length === 0 || paper.room < 20 + tableHeight(paper, columns, rows)) return;
  sectionHead(paper, title, note);
  yield* table(paper, columns, rows);
  paper.skip(16);
}

function* risks(paper: Paper, gathered: Gathered): Generator<void> {
  const shown = topRisks(gathered, most.risks);
  sectionHead(paper, 'The risks that matter most', '', { width: left });
  if (shown.length === 0) quiet(paper, 'No check fails that nobody has accepted.', type.body, left);
  const all = shown.map(({ group, example }): Row => ({
    cells: [[
      { runs: [run(firstSentence(group.check.why), type.strong)], icon: severityIcon(group.check.severity) },
      { runs: [run(`${cutMiddle(example.resource.name, 60)}: ${cutEnd(example.message, 180)} ${capital(share(group))}${exposedOf(group)}.  `, type.smallInk2), linkTo(paper, group.check.id, group.check.id, type.id)], icon: () => undefined },
    ]],
  }));
  const columns = [{ title: 'Risk', width: left }];
  const rows = all.filter((_row, index) => tableHeight(paper, columns, all.slice(0, index + 1)) < paper.room - 50);
  if (rows.length > 0) yield* table(paper, columns, rows, { headless: true });
  paper.skip(8);
  paper.paragraph('P', [
    run('How to read the figure. ', type.captionStrong),
    run('Each compartment is a layer on a scale from 0 to 100. Solid is secured. Hatched may be: nobody could look. Blank is lost. A red lid is the height a layer cannot pass while a critical check fails in it, or a high one where it is exposed; under it stands on how many of the layer’s resources. Hygiene is what the layer would reach without its lid: the weighted share of resources that pass. The weakest compartment sets the line; the disc marks it.', type.caption),
  ], left);
  paper.skip(3);
  paper.paragraph('P', [
    run('How to read compliance. ', type.captionStrong),
    run('A control is decided when its checks gave a verdict; one that asks a person, or that could not be judged, is open. Strict is the share of the decided that pass. The bounds are what is left if everything open fails, and if everything open passes.', type.caption),
  ], left);
}

function pages(paper: Paper, assessment: Assessment, gathered: Gathered): void {
  sectionHead(paper, 'Compliance', 'strict, within its bounds', right);
  const shown = assessment.benchmarks.slice(0, most.pages);
  if (shown.length === 0) paper.paragraph('P', [run('No benchmark was in scope.', type.small)], right.width, right.x);
  for (const each of shown) onePage(paper, each);
  const more = assessment.benchmarks.length - shown.length;
  if (more > 0) paper.paragraph('P', [run(`${more} more on page `, type.smallDim), pageLink(paper, 'Controls', type.small), run('.', type.smallDim)], right.width, right.x);
  paper.skip(12);
  sectionHead(paper, 'Coverage', overallCoverage(assessment), right);
  paper.skip(3);
  paper.paragraph('P', [run(`That is the layer of which least could be judged. ${notGivenSentence(gathered)} From page `, type.smallInk2), pageLink(paper, 'What was not assessed', type.small), run(' on stands which, why, and what would close it where that is known.', type.smallInk2)], right.width, right.x);
}

/** A page's title in as many lines as it needs, left of its share; target and bounds under the bar, the target cut where both are long. */
function onePage(paper: Paper, result: BenchmarkResult): void {
  const { strict, low, high } = result.score;
  const share = strict === null ? 'undecided' : percent(strict);
  const widthOf = (text: string, style: Style): number => wrap(paper.faces, [run(text, style)], Infinity)[0]?.width ?? 0;
  const title = wrap(paper.faces, [run(cutMiddle(pageName(result), most.titled), type.small)], right.width - widthOf(share, type.small) - 10);
  const within = `${bounds(result)}; ${decided(result).split(';')[0] ?? ''}`;
  const room = right.width - widthOf(within, type.caption) - 10;
  const target = [...result.target].map((_, cut) => cutMiddle(result.target, result.target.length - cut)).find(name => widthOf(name, type.caption) <= room || name.length <= 8) ?? '';
  paper.skip(4);
  const leaf = paper.leaf('P');
  leaf.draw(() => {
    title.forEach((line, index) => paper.line(line, right.x, paper.y + index * type.small.lead));
    const bar = paper.y + title.length * type.small.lead + 3.7;
    paper.words(share, type.small, page.right, paper.y + 8, 'end');
    intervalBar(paper, { x: right.x, y: bar, width: right.width, low: low ?? 0, high: high ?? 0, strict });
    paper.words(target, type.caption, right.x, bar + 14);
    paper.words(within, type.caption, page.right, bar + 14, 'end');
  });
  leaf.end();
  paper.skip(24.2 + title.length * type.small.lead);
  paper.artifact(() => paper.path(`M${right.x} ${paper.y}h${right.width}`, { stroke: colour.line, width: 0.5 }));
}

/** What to mend for each of the first risks, and where it stands. */
function mendTable(paper: Paper, gathered: Gathered): Titled {
  return {
    title: 'Mend first', note: 'the risks of the first page, in the same order',
    columns: [{ title: 'Check', width: 200 }, { title: 'How', width: 255 }, { title: 'Page', width: textWidth - 455, right: true }],
    rows: topRisks(gathered, most.risks).map(({ group: { check } }): Row => ({
      cells: [[{ runs: [run(check.title, type.small)], icon: severityIcon(check.severity) }], cell(check.fix, type.smallInk2), [{ runs: [pageLink(paper, check.id, type.small)] }]],
    })),
  };
}

/** The figure's numbers as text. */
function layerTable({ layers }: Assessment): Titled {
  return {
    title: 'The layers', note: 'hygiene is what is secured; failures of one kind put a ceiling over it',
    columns: [{ title: 'Layer', width: 84 }, { title: 'At worst – at most', width: 92, right: true }, { title: 'Hygiene', width: 92, right: true }, { title: 'Ceiling by', width: 150, right: true }, { title: 'Assessed', width: textWidth - 418, right: true }],
    rows: layers.filter(({ state }) => state === 'scored').map(({ layer, upper, lower, coverage: assessed, capped }): Row => ({
      cells: [
        cell(capital(layer), type.small), cell(interval(lower.value, upper.value), type.small), cell(interval(lower.hygiene, upper.hygiene), type.small),
        cell(capped.by === null ? 'none' : heldBy(capped).join(' '), type.small), cell(coverage(assessed), type.small),
      ],
    })),
  };
}

function* holdsDown(paper: Paper, { score }: Assessment, { failing }: Gathered): Generator<void> {
  sectionHead(paper, 'What sets the line', score.setBy.upper ?? '');
  const rows = score.because.map(({ check, severity, title, layerWithout }): Row => {
    const group = failing.find(each => each.check.id === check);
    return { cells: [[{ runs: [run(title, type.small)], icon: severityIcon(severity) }], [{ runs: [linkTo(paper, check, check, type.id)] }], cell(group ? share(group) : '', type.small), cell(figure(layerWithout), type.small)] };
  });
  if (rows.length === 0) { quiet(paper, 'No single check would raise it by passing alone.', type.small); paper.skip(14); return; }
  yield* table(paper, [{ title: 'Check', width: 258 }, { title: 'Id', width: 60 }, { title: 'Fails on', width: 110 }, { title: 'Layer once mended', width: textWidth - 428, right: true }], rows);
  paper.skip(16);
}

function* matrix(paper: Paper, assessment: Assessment, gathered: Gathered): Generator<void> {
  const layers = assessment.layers.map(({ layer }) => layer);
  const total = gathered.failing.reduce((sum, { failures }) => sum + failures.filter(({ platform: component }) => component === undefined).length, 0);
  const outside = gathered.counts.fail - total;
  sectionHead(paper, 'Failures', `${count(total)}, by severity and layer${outside > 0 ? `; ${count(outside)} more of the platform ${outside === 1 ? 'stands' : 'stand'} outside` : ''}`);
  const number = (value: number): string => (value === 0 ? '·' : count(value));
  const wide = (textWidth - 90) / (layers.length + 1);
  const rows = severities.map((severity): Row => {
    const cells = layers.map(layer => gathered.failures(severity, layer));
    return { cells: [[{ runs: [run(severity, inked(type.small, colour.severity[severity]))], icon: severityIcon(severity) }], ...cells.map(value => cell(number(value), type.small)), cell(number(cells.reduce((a, b) => a + b, 0)), type.smallStrong)] };
  });
  yield* table(paper, [{ title: 'Severity', width: 90 }, ...layers.map(layer => ({ title: capital(layer), width: wide, right: true as const })), { title: 'All', width: wide, right: true as const }], rows);
  paper.skip(16);
}

function* platform(paper: Paper, { score }: Assessment, { platform: verdicts, failing }: Gathered): Generator<void> {
  const fails = failing.reduce((sum, { failures }) => sum + failures.filter(({ platform: component }) => component !== undefined).length, 0);
  sectionHead(paper, 'Platform', 'components of the distribution or provider, outside the headline');
  paper.skip(4);
  quiet(paper, score.platform && score.platform.upper !== null && score.platform.lower !== null
    ? `${capital(inText(score.platform.upper, score.platform.lower))}, by the same formula: ${counted(verdicts, 'verdict')}, ${counted(fails, 'failure')}.`
    : 'No component of a distribution or provider was recognised by evidence.', type.small);
  paper.skip(16);
  yield;
}

function* accepted(paper: Paper, { decisions }: Assessment, { failing }: Gathered): Generator<void> {
  const exceptions = decisions.filter(decision => decision.is === 'exception');
  if (exceptions.length === 0) return;
  const used = failing.reduce((sum, group) => sum + group.accepted, 0);
  sectionHead(paper, 'Accepted risks', `${counted(used, 'failure')} accepted; the score counts them as failures`);
  const rows = exceptions.slice(0, most.decisions).map(({ id, check, resource, owner, approver, reason, expires }): Row => ({
    cells: [cell(`${id}  ${check}`, type.mono), [{ runs: [run(cutEnd(reason, 180), type.small)] }, { runs: [run(`For ${cutMiddle(resource.name, 60)}. Owner ${owner}, approved by ${approver}.`, type.smallDim)] }], cell(day(expires), type.small)],
  }));
  yield* table(paper, [{ title: 'Decision', width: 112 }, { title: 'Reason', width: 290 }, { title: 'Until', width: textWidth - 402, right: true }], rows);
  if (exceptions.length > rows.length) quiet(paper, `${exceptions.length - rows.length} more on page ${paper.pageOf('Method')}.`);
  paper.skip(16);
}

interface Targets { readonly columns: readonly Column[]; readonly rows: readonly Row[] }
const targetTable = (assessment: Assessment): Targets => ({
  columns: [{ title: 'Target', width: 130 }, { title: 'Listed', width: 225 }, { title: 'Proved identity', width: textWidth - 355 }],
  rows: assessment.targets.slice(0, most.targets).map(({ id, label, identity }): Row => ({
    cells: [cell(cutMiddle(id, 56), type.mono), [{ runs: [run(listedOn(assessment, id, 3), type.small), ...(id.endsWith(`:${label}`) ? [] : [run(`  ${label}`, type.smallDim)])] }], cell(identity === null ? 'not proved' : cutMiddle(identity, 28), type.smallDim)],
  })),
});

function* lookedAt(paper: Paper, assessment: Assessment, { columns, rows }: Targets): Generator<void> {
  const times = assessment.calls.map(({ at }) => at).sort();
  const [from, to] = [times[0] ?? assessment.collectedAt, times.at(-1) ?? assessment.collectedAt];
  const span = from.slice(0, 16) === to.slice(0, 16) ? moment(from) : `${moment(from)} to ${to.slice(11, 16)}`;
  sectionHead(paper, 'What was looked at', `${span}, ${counted(assessment.calls.length, 'call')}, all of them reads`);
  yield* table(paper, columns, rows);
  if (assessment.targets.length > rows.length) quiet(paper, `${assessment.targets.length - rows.length} more on page ${paper.pageOf('Method')}.`);
  paper.skip(16);
}

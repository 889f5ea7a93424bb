import type { Assessment, Finding } from '../../assess/document.ts';
import { visible } from '../../assess/visible.ts';
import { capital, count, counted } from '../../assess/words.ts';
import { judgedOf, type CheckGroup, type Gathered } from '../gather.ts';
import { exposure, kindOf, share } from '../sentences.ts';
import { severityIcon, verdictIcon } from './icons.ts';
import type { Paper } from './paper.ts';
import { fact, leadText, part, sectionHead } from './parts.ts';
import { colour, inked, leadWidth, page, textWidth, type } from './style.ts';
import { cell, table, type Block, type Row } from './table.ts';
import { run } from './wrap.ts';

/** Failures grouped by check, worst first: an index, then each check with every affected resource, its proof and its repair. */
export function* findings(paper: Paper, assessment: Assessment, gathered: Gathered): Generator<void> {
  part(paper, 'Findings', 'Findings');
  const outside = gathered.failing.flatMap(({ failures }) => failures).filter(({ platform }) => platform !== undefined).length;
  leadText(paper, gathered.failing.length === 0 ? 'No check failed.'
    : `${counted(gathered.counts.fail, 'failure')} of ${counted(gathered.failing.length, 'check')}${outside > 0 ? `, ${count(outside)} of them outside the headline (platform)` : ''}. ${counted(gathered.counts.pass, 'verdict')} passed and ${gathered.counts.pass === 1 ? 'is' : 'are'} counted, not listed.`);
  if (gathered.failing.length === 0) return;
  yield* index(paper, gathered.failing);
  for (const group of gathered.failing) yield* one(paper, assessment, group);
}

function* index(paper: Paper, groups: readonly CheckGroup[]): Generator<void> {
  const rows = groups.map((group): Row => ({
    cells: [
      [{ runs: [run(group.check.severity, inked(type.small, colour.severity[group.check.severity]))], icon: severityIcon(group.check.severity) }],
      cell(group.check.title, type.small), cell(group.check.id, type.id), cell(share(group), type.small), cell(paper.pageOf(group.check.id), type.small),
    ],
  }));
  yield* table(paper, [{ title: 'Severity', width: 66 }, { title: 'What must hold', width: 232 }, { title: 'Check', width: 60 }, { title: 'Fails on', width: 100 }, { title: 'Page', width: textWidth - 458, right: true }], rows);
}

function* one(paper: Paper, assessment: Assessment, group: CheckGroup): Generator<void> {
  const { check } = group;
  paper.section = `Findings · ${check.layer}`;
  if (paper.room < 190) paper.newPage();
  else {
    paper.skip(26);
    paper.artifact(() => paper.path(`M${page.left} ${paper.y}H${page.right}`, { stroke: colour.ink, width: 0.75 }));
    paper.skip(13);
  }
  paper.outline(visible(`${check.id} ${check.title}`), 1);
  paper.mark(check.id);
  label(paper, group);
  paper.paragraph('H2', [run(check.title, type.h2)], textWidth);
  paper.skip(2);
  paper.paragraph('P', [run(check.why, type.bodyDim)], leadWidth);
  paper.skip(12);
  sectionHead(paper, 'Affected', affected(group), { tag: 'P' });
  const kind = capital(kindOf(check.kind, false));
  yield* table(paper, [{ title: kind, width: 118 }, { title: 'What was found, where it was read, and how to see it again', width: 332 }, { title: 'Exposed', width: textWidth - 450 }], rowsOf(group.failures));
  paper.skip(10);
  fact(paper, 'Mend it', [run(check.fix, type.body)]);
  const controls = group.failures[0]?.controls ?? [];
  if (controls.length > 0) fact(paper, 'Controls', [run(controls.map(({ benchmark, ref }) => `${nameOf(assessment, benchmark)} ${ref}`).join(', '), type.body)]);
  const held = assessment.score.because.find(each => each.check === check.id);
  if (held && assessment.score.setBy.upper) fact(paper, 'Effect on the line', [run(`It helps to set the line: if it alone passed, the ${assessment.score.setBy.upper} would reach ${held.layerWithout.toFixed(1)}.`, type.body)]);
}

function label(paper: Paper, { check }: CheckGroup): void {
  const leaf = paper.leaf('P');
  leaf.draw(() => {
    const y = paper.y + 6;
    verdictIcon('fail')(paper, page.left, y);
    let x = page.left + 14 + paper.words('fail', inked(type.body, colour.verdict.fail), page.left + 14, y + 3) + 20;
    severityIcon(check.severity)(paper, x, y);
    x += 13 + paper.words(check.severity, inked(type.body, colour.severity[check.severity]), x + 13, y + 3) + 20;
    paper.words(capital(check.layer), type.bodyDim, x, y + 3);
    paper.words(check.id, type.id, page.right, y + 3, 'end');
  });
  leaf.end();
  paper.skip(17);
}

function affected(group: CheckGroup): string {
  const { pass, notAssessed, manual, notApplicable } = group.counts;
  const rest = [pass && `${count(pass)} pass`, notAssessed && `${count(notAssessed)} not assessed`, manual && `${count(manual)} manual`, notApplicable && `${count(notApplicable)} not applicable`, group.accepted && `${count(group.accepted)} of the failures accepted`].filter(Boolean);
  return `${count(group.counts.fail)} of ${counted(judgedOf(group), kindOf(group.check.kind, false), kindOf(group.check.kind, true))}${rest.length > 0 ? `; ${rest.join(', ')}` : ''}`;
}

function* rowsOf(failures: readonly Finding[]): Generator<Row> {
  for (const finding of failures) yield {
    cells: [
      [{ runs: [run(finding.resource.name, type.mono)] }, { runs: [run(finding.resource.targets.join(', '), type.caption)] }],
      [{ runs: [run(finding.message, type.small)] }, ...notes(finding), ...proof(finding)],
      cell(exposure(finding), type.small),
    ],
  };
}

const notes = ({ platform, accepted }: Finding): Block[] => [
  ...(platform === undefined ? [] : [{ runs: [run(`Part of the platform (${platform}); outside the headline.`, type.smallDim)] }]),
  ...(accepted === undefined ? [] : [{ runs: [run(`Accepted by decision ${accepted}; counts as a failure in the score.`, inked(type.small, colour.verdict.accepted))], icon: verdictIcon('accepted') }]),
];

/** A container's or image's whole id; its beginning names the document as well. */
const longId = /([0-9a-f]{12})[0-9a-f]{20,}/g;

/** Each place that was read with the value that stood there, then the command that shows it again. */
function proof({ evidence, reproduce }: Finding): Block[] {
  const places = evidence.map(({ document, pointer, value, absent }, index): Block => ({
    ground: 'marked', ...(index === 0 && { gap: 3 }), runs: [run(`${pointer || '/'}  `, type.mono), run(absent ? 'not set' : JSON.stringify(value), type.mono), run(`  ${document.replace(longId, '$1…')}`, type.monoDim)],
  }));
  return [...places, ...(reproduce === null ? [] : [{ ground: 'sunk' as const, runs: [run(reproduce, type.mono)] }])];
}
/** The page's own title where the assessment carries it. */
function nameOf({ benchmarks }: Assessment, key: string): string {
  const found = benchmarks.find(({ id, version }) => `${id}-${version}` === key);
  return found ? `${found.title} ${found.version}` : key;
}

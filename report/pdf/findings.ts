import type { Assessment, Finding } from '../../assess/document.ts';
import { asJson } from '../../assess/observe.ts';
import { visible } from '../../assess/visible.ts';
import { capital, count, counted, cutEnd } from '../../assess/words.ts';
import type { CheckGroup, Gathered } from '../gather.ts';
import { exposure, kindOf, share } from '../sentences.ts';
import { severityIcon, verdictIcon } from './icons.ts';
import type { Paper } from './paper.ts';
import { fact, leadText, pageLink, part } from './parts.ts';
import { colour, inked, page, textWidth, type } from './style.ts';
import { cell, table, tableHeight, type Block, type Row } from './table.ts';
import { heightOf, run, wrap } from './wrap.ts';

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
      cell(group.check.title, type.small), cell(group.check.id, type.id), cell(share(group), type.small), [{ runs: [pageLink(paper, group.check.id, type.small)] }],
    ],
  }));
  yield* table(paper, [{ title: 'Severity', width: 60 }, { title: 'What must hold', width: 248 }, { title: 'Check', width: 58 }, { title: 'Fails on', width: 98 }, { title: 'Page', width: textWidth - 464, right: true }], rows, { dense: true });
}

function* one(paper: Paper, assessment: Assessment, group: CheckGroup): Generator<void> {
  const { check, failures } = group;
  const [title, because] = [[run(check.title, type.h2)], [run(check.why, type.bodyDim)]];
  const shared = sharedTargets(failures);
  const columns = [{ title: capital(kindOf(check.kind, false)), width: 160 }, { title: 'What was found, where it was read, and how to see it again', width: 288 }, { title: 'Exposed', width: textWidth - 448 }];
  const rows = failures.map(finding => rowOf(finding, shared === undefined));
  const first = tableHeight(paper, columns, rows.slice(0, 1)) + (rows.length === 1 ? repair : 0);
  paper.section = `Findings · ${check.layer}`;
  if (paper.room < 60 + heightOf(paper, title, textWidth) + heightOf(paper, because, textWidth) + Math.min(first, 300)) paper.newPage();
  else if (paper.y > page.top + 1) {
    paper.skip(10);
    paper.artifact(() => paper.path(`M${page.left} ${paper.y}H${page.right}`, { stroke: colour.ink, width: 0.75 }));
    paper.skip(7);
  }
  paper.outline(visible(`${check.id} ${check.title}`), 1);
  paper.mark(check.id);
  label(paper, group, shared);
  paper.paragraph('H2', title, textWidth);
  paper.skip(1);
  paper.paragraph('P', because, textWidth);
  paper.skip(4);
  yield* table(paper, columns, rows, { follow: repair });
  paper.skip(4);
  paper.need(repair - 4);
  fact(paper, 'Mend it', [run(check.fix, type.body)], narrow);
  const controls = failures[0]?.controls ?? [];
  if (controls.length > 0) fact(paper, 'Controls', [run(controls.map(({ benchmark, ref }) => `${nameOf(assessment, benchmark)} ${ref}`).join('; '), type.body)], narrow);
  const held = assessment.score.because.find(each => each.check === check.id);
  if (held && assessment.score.setBy.upper) fact(paper, 'Effect on the line', [run(`It helps to set the line: if it alone passed, the ${assessment.score.setBy.upper} would reach ${held.layerWithout.toFixed(1)}.`, type.body)], narrow);
}
/** What the repair and its controls take at least: they stay with the last row. */
const repair = 50;
const narrow = { key: 84, gap: 1.5 } as const;

/** The targets that all failures of a check have in common: then they are named once, above them. */
function sharedTargets(failures: readonly Finding[]): string | undefined {
  const targets = failures[0]?.resource.targets.join(', ');
  return failures.every(({ resource }) => resource.targets.join(', ') === targets) ? targets : undefined;
}

/** Verdict, severity, layer, how many fail and where; the check's id at the right. */
function label(paper: Paper, group: CheckGroup, shared: string | undefined): void {
  const { check } = group;
  const leaf = paper.leaf('P');
  let lines = 1;
  leaf.draw(() => {
    const y = paper.y + 6;
    verdictIcon('fail')(paper, page.left, y);
    let x = page.left + 14 + paper.words('fail', inked(type.body, colour.verdict.fail), page.left + 14, y + 3) + 16;
    severityIcon(check.severity)(paper, x, y);
    x += 13 + paper.words(check.severity, inked(type.body, colour.severity[check.severity]), x + 13, y + 3) + 16;
    const rest = wrap(paper.faces, [run(`${capital(check.layer)}    `, type.bodyDim), run(`${affected(group)}    `, type.body), run(shared ?? '', type.monoDim)], page.right - 60 - x);
    rest.forEach((line, index) => paper.line(line, x, paper.y - 0.4 + index * line.height));
    lines = rest.length;
    paper.words(check.id, type.id, page.right, y + 3, 'end');
  });
  leaf.end();
  paper.skip(3 + lines * type.body.lead);
}

function affected(group: CheckGroup): string {
  const { pass, notAssessed, manual, notApplicable } = group.counts;
  const rest = [pass && `${count(pass)} pass`, notAssessed && `${count(notAssessed)} not assessed`, manual && `${count(manual)} manual`, notApplicable && `${count(notApplicable)} not applicable`, group.accepted && `${count(group.accepted)} of the failures accepted`].filter(Boolean);
  return `${share(group)}${rest.length > 0 ? `; ${rest.join(', ')}` : ''}`;
}

const rowOf = (finding: Finding, withTargets: boolean): Row => ({
  cells: [
    [{ runs: [run(finding.resource.name, type.monoName)] }, ...(withTargets ? [{ runs: [run(finding.resource.targets.join(', '), type.caption)] }] : [])],
    [{ runs: [run(finding.message, type.small)] }, ...notes(finding)],
    cell(exposure(finding), type.small),
  ],
  below: { of: 1, from: 0, blocks: proof(finding) },
});

const notes = ({ platform, accepted }: Finding): Block[] => [
  ...(platform === undefined ? [] : [{ runs: [run(`Part of the platform (${platform}); outside the headline.`, type.smallDim)] }]),
  ...(accepted === undefined ? [] : [{ runs: [run(`Accepted by decision ${accepted}; counts as a failure in the score.`, inked(type.small, colour.verdict.accepted))], icon: verdictIcon('accepted') }]),
];

/** A container's or image's whole id; its beginning names the document as well. */
const longId = /([0-9a-f]{12})[0-9a-f]{20,}/g;

/** A longer value is cut: place and document stand beside it, and the whole of it in the evidence. */
const mostOfValue = 150;

/** Each place that was read with the value that stood there, then the command that shows it again. Places in one document name it once. */
function proof({ evidence, reproduce }: Finding): Block[] {
  const places = evidence.map(({ document, pointer, value, absent }, index): Block => ({
    ground: 'marked', ...(index === 0 && { gap: 2 }), runs: [run(`${pointer || '/'}  `, type.mono), run(absent ? 'not set' : cutEnd(asJson(value), mostOfValue), type.mono), run(document === evidence[index - 1]?.document ? '' : `  ${document.replace(longId, '$1…')}`, type.monoDim)],
  }));
  return [...places, ...(reproduce === null ? [] : [{ ground: 'sunk' as const, runs: [run(reproduce, type.mono)] }])];
}
/** The page's own title where the assessment carries it. */
function nameOf({ benchmarks }: Assessment, key: string): string {
  const found = benchmarks.find(({ id, version }) => `${id}-${version}` === key);
  return found ? `${found.title} ${found.version}` : key;
}

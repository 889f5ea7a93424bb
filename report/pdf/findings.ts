import type { Assessment, Finding } from '../../assess/document.ts';
import { exposable, type Kind } from '../../assess/model/index.ts';
import { visible } from '../../assess/visible.ts';
import { capital, count, counted, figure } from '../../assess/words.ts';
import type { CheckGroup, Gathered } from '../gather.ts';
import { ownProof, placeName, sharedProof, showsSecret, valueAt, type Proof } from '../places.ts';
import { exposure, kindOf, share } from '../sentences.ts';
import { severityIcon, verdictIcon } from './icons.ts';
import type { Paper } from './paper.ts';
import { fact, leadText, pageLink, part } from './parts.ts';
import { colour, inked, page, textWidth, type } from './style.ts';
import { cell, table, tableHeight, type Block, type Column, type Row } from './table.ts';
import { heightOf, run, widest, widthOf, wrap, type Run } from './wrap.ts';

/** Failures grouped by check, worst first: an index, then each check with every affected resource, its proof and its repair. */
export function* findings(paper: Paper, assessment: Assessment, gathered: Gathered): Generator<void> {
  part(paper, 'Findings', 'Findings');
  const outside = gathered.failing.flatMap(({ failures }) => failures).filter(({ platform }) => platform !== undefined).length;
  const { fail, pass } = gathered.counts;
  leadText(paper, gathered.failing.length === 0 ? 'No check failed.'
    : `There ${fail === 1 ? 'is' : 'are'} ${counted(fail, 'failure')} of ${counted(gathered.failing.length, 'check')}${outside > 0 ? `, ${count(outside)} of them outside the headline (platform)` : ''}. Another ${counted(pass, 'verdict')} passed and ${pass === 1 ? 'is' : 'are'} counted, not listed.`);
  if (gathered.failing.length === 0) return;
  howToRead(paper);
  yield* index(paper, gathered.failing);
  for (const group of gathered.failing) yield* one(paper, assessment, group);
}

function howToRead(paper: Paper): void {
  paper.paragraph('P', [
    run('How to read a finding. ', type.captionStrong),
    run('On yellow stands the place that was read, the value that stood there, and last the document of the evidence that holds it (… is the folder that the table’s head names); under it commands that show it again. They are for a POSIX shell, where a line that ends with \\ goes on in the next. ‹masked …› stands for a secret, which was never kept: its kind, its length, and a keyed hash by which it is known again. Exposed is what can be reached from outside its host or cluster; it is asked of containers, workloads, services and engines alone, and decides a layer’s ceiling (page ', type.caption),
    pageLink(paper, 'Method', type.caption), run(').', type.caption),
  ], textWidth);
  paper.skip(10);
}

function* index(paper: Paper, groups: readonly CheckGroup[]): Generator<void> {
  const rows = groups.map((group): Row => ({
    cells: [
      [{ runs: [run(group.check.severity, inked(type.small, colour.severity[group.check.severity]))], icon: severityIcon(group.check.severity) }],
      cell(group.check.title, type.small), cell(group.check.id, type.id), cell(share(group), type.small), [{ runs: [pageLink(paper, group.check.id, type.small)] }],
    ],
  }));
  const fails = Math.min(150, 13 + widest(paper, groups.map(share), type.small));
  yield* table(paper, [{ title: 'Severity', width: 58 }, { title: 'What must hold', width: textWidth - 134 - fails }, { title: 'Check', width: 50 }, { title: 'Fails on', width: fails }, { title: 'Page', width: 26, right: true }], rows, { dense: true });
}

/** A check begins where its head and two of its rows fit, or all of it where it has no more; it never asks for more of a page than this. */
const mostAsked = (page.bottom - page.top) * 0.6;

function* one(paper: Paper, assessment: Assessment, group: CheckGroup): Generator<void> {
  const { check, failures } = group;
  const [title, because] = [[run(check.title, type.h2)], [run(check.why, type.bodyDim)]];
  const target = sharedTargets(failures);
  const { columns, folder } = columnsOf(paper, group);
  const rows = rowsOf(failures, target === undefined, folder);
  const repair = repairOf(assessment, group);
  const tail = 4 + repair.reduce((sum, { runs }) => sum + heightOf(paper, runs, textWidth - narrow.key) + narrow.gap, 0);
  const mark = labelOf(paper, group, target);
  const asked = 22 + mark.height + heightOf(paper, title, textWidth) + heightOf(paper, because, textWidth) + tableHeight(paper, columns, rows.slice(0, 2)) + (rows.length <= 2 ? tail : 0);
  paper.section = `Findings · ${check.severity}`;
  if (paper.room < Math.min(asked, mostAsked)) paper.newPage();
  else if (paper.y > page.top + 1) {
    paper.skip(10);
    paper.artifact(() => paper.path(`M${page.left} ${paper.y}H${page.right}`, { stroke: colour.ink, width: 0.75 }));
    paper.skip(7);
  }
  paper.outline(visible(`${check.id} ${check.title}`), 1);
  paper.mark(check.id);
  mark.draw();
  paper.paragraph('H2', title, textWidth);
  paper.skip(1);
  paper.paragraph('P', because, textWidth);
  paper.skip(4);
  paper.section = `Findings · ${check.id}, continued`;
  yield* table(paper, columns, rows, { follow: tail });
  paper.skip(4);
  paper.need(tail - 4);
  for (const { name, runs } of repair) fact(paper, name, runs, narrow);
}
const narrow = { key: 84, gap: 1.5 } as const;

/** The columns of a check's table; its head names the folder of the evidence that holds all that was read for it, where it is one. */
function columnsOf(paper: Paper, { check: { kind }, failures }: CheckGroup): { columns: Column[]; folder: string } {
  const asked = exposable.has(kind as Kind) ? 45 : 0;
  const width = textWidth - 160 - asked;
  const folders = new Set(failures.flatMap(({ evidence }) => evidence.map(({ document }) => document.split('/', 1)[0] ?? '')));
  const [one = ''] = folders;
  const named = `What was found, where in ${one}/…, and how to see it again`;
  const shared = folders.size === 1 && widthOf(paper, named, type.column) <= width - 12;
  return {
    columns: [
      { title: capital(kindOf(kind, false)), width: 160 }, { title: shared ? named : 'What was found, where it was read, and how to see it again', width },
      ...(asked > 0 ? [{ title: 'Exposed', width: asked }] : []),
    ],
    folder: shared ? one : '',
  };
}

/** How it is mended, which controls say so, and what it does to the line. */
function repairOf(assessment: Assessment, { check, failures }: CheckGroup): { name: string; runs: Run[] }[] {
  const controls = failures[0]?.controls ?? [];
  const pages = [...Map.groupBy(controls, ({ benchmark }) => benchmark)].map(([key, own]) => `${nameOf(assessment, key)}: ${own.map(({ ref }) => ref).join(', ')}`);
  const held = assessment.score.because.find(each => each.check === check.id);
  const layer = assessment.score.setBy.upper;
  return [
    { name: 'Mend it', runs: [run(check.fix, type.body)] },
    ...(pages.length > 0 ? [{ name: 'Controls', runs: [run(pages.join(' · '), type.body)] }] : []),
    ...(held && layer ? [{ name: 'Effect on the line', runs: [run(`It helps to set the line: if it alone passed, the ${layer} would reach ${figure(held.layerWithout)}.`, type.body)] }] : []),
  ];
}

/** The targets that all failures of a check have in common: then they are named once, above them. */
function sharedTargets(failures: readonly Finding[]): string | undefined {
  const targets = failures[0]?.resource.targets.join(', ');
  return failures.every(({ resource }) => resource.targets.join(', ') === targets) ? targets : undefined;
}

/** Verdict, severity, layer, how many fail and where; the check's id at the right. */
function labelOf(paper: Paper, group: CheckGroup, target: string | undefined): { readonly height: number; draw(): void } {
  const { check } = group;
  const severityAt = page.left + 14 + widthOf(paper, 'fail', type.body) + 16;
  const restAt = severityAt + 13 + widthOf(paper, check.severity, type.body) + 16;
  const rest = wrap(paper.faces, [run(`${capital(check.layer)}    `, type.bodyDim), run(`${affected(group)}    `, type.body), run(target ?? '', type.monoDim)], page.right - 60 - restAt);
  const height = 3 + rest.length * type.body.lead;
  const draw = (): void => {
    const leaf = paper.leaf('P');
    leaf.draw(() => {
      const y = paper.y + 6;
      verdictIcon('fail')(paper, page.left, y);
      paper.words('fail', inked(type.body, colour.verdict.fail), page.left + 14, y + 3);
      severityIcon(check.severity)(paper, severityAt, y);
      paper.words(check.severity, inked(type.body, colour.severity[check.severity]), severityAt + 13, y + 3);
      rest.forEach((line, index) => paper.line(line, restAt, paper.y - 0.4 + index * line.height));
      paper.words(check.id, type.id, page.right, y + 3, 'end');
    });
    leaf.end();
    paper.skip(height);
  };
  return { height, draw };
}

function affected(group: CheckGroup): string {
  const { pass, notAssessed, manual, notApplicable } = group.own;
  const rest = [pass && `${count(pass)} pass`, notAssessed && `${count(notAssessed)} not assessed`, manual && `${count(manual)} manual`, notApplicable && `${count(notApplicable)} not applicable`, group.accepted && `${count(group.accepted)} of the failures accepted`].filter(Boolean);
  return `${share(group)}${rest.length > 0 ? `; ${rest.join(', ')}` : ''}`;
}

/** A row a failure; before them what all of them show alike, once. */
function rowsOf(failures: readonly Finding[], withTargets: boolean, folder: string): Row[] {
  const shared = sharedProof(failures);
  const alike: Row = { cells: [cell('each of them', type.smallDim), cell('What was read is the same for each:', type.smallDim), []], below: { of: 1, from: 0, blocks: proof(shared, failures[0]?.message ?? '', folder) } };
  return [...(shared.evidence.length > 0 ? [alike] : []), ...failures.map(finding => rowOf(finding, withTargets, proof(ownProof(finding, shared), finding.message, folder)))];
}

function rowOf(finding: Finding, withTargets: boolean, blocks: readonly Block[]): Row {
  return {
    cells: [
      [{ runs: [run(finding.resource.name, type.monoName)] }, ...(withTargets ? [{ runs: [run(finding.resource.targets.join(', '), type.caption)] }] : [])],
      [{ runs: [run(finding.message, type.small)] }, ...notes(finding)],
      cell(exposure(finding), type.small),
    ],
    ...(blocks.length > 0 && { below: { of: 1, from: 0, blocks } }),
  };
}

const notes = ({ platform, accepted }: Finding): Block[] => [
  ...(platform === undefined ? [] : [{ runs: [run(`Part of the platform (${platform}); outside the headline.`, type.smallDim)] }]),
  ...(accepted === undefined ? [] : [{ runs: [run(`Accepted by decision ${accepted}; counts as a failure in the score.`, inked(type.small, colour.verdict.accepted))], icon: verdictIcon('accepted') }]),
];

/** A container's or image's whole id; its beginning names the document as well. */
const longId = /([0-9a-f]{12})[0-9a-f]{20,}/g;

/** A longer value is cut: place and document stand beside it, and the whole of it in the evidence. */
const mostOfValue = 150;

/** Each place that was read with the value that stood there, its document after the last place in it; then the commands that show them again. */
function proof(shown: Proof, message: string, folder: string): Block[] {
  const places = [...Map.groupBy(shown.evidence, ({ document }) => document)].flatMap(([document, own]) => own.map((observation, index) => [
    run(`${placeName(observation.pointer)}  `, type.mono), run(valueAt(observation, message, mostOfValue), type.mono), ...(index === own.length - 1 ? [run(`  ${folder === '' ? '' : '…'}${document.slice(folder.length).replace(longId, '$1…')}`, type.monoDim)] : []),
  ]));
  const command: Block[] = shown.reproduce === null ? [] : [
    ...shown.reproduce.split('\n').map((each): Block => ({ ground: 'sunk', command: true, runs: [run(each, type.mono)] })),
    ...(showsSecret(shown) ? [{ ground: 'sunk' as const, runs: [run('This shows the secret in clear on the screen of whoever runs it.', type.caption)] }] : []),
  ];
  return [...places.map((runs): Block => ({ ground: 'marked', hang: 10, runs })), ...command].map((block, index) => (index === 0 ? { ...block, gap: 2.5 } : block));
}
/** The page's own title where the assessment carries it. */
function nameOf({ benchmarks }: Assessment, key: string): string {
  const found = benchmarks.find(({ id, version }) => `${id}-${version}` === key);
  return found ? `${found.title} ${found.version}` : key;
}

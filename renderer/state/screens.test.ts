import { expect, test } from 'vitest';
import { figureOf } from '../../assess/loadline.ts';
import { view as openedOf } from '../../desk/out/view.ts';
import { assessment } from '../../test/builders/assessment.ts';
import { besideOf, heldOn, pageName, scaleLabels, sectionsOf } from './benchmarks.ts';
import { chosenAtFirst, choosable, contextOf, expected, groupsOf, pagesFor, raises } from './connect.ts';
import { gains } from './coverage.ts';
import { draw, sentence } from './figure.ts';
import { holdsDown } from './holds.ts';
import { leaves } from './leaves.ts';
import { ledger, unbuilt } from './ledger.ts';
import { cheapest, holding, inventory, matrix, missing, platformLine } from './overview.ts';
import { othersOf } from './resources.ts';
import { headlineFailures, layersOf, viewOf } from './view.ts';
import type { TargetSummary } from '../../desk/contract.ts';

const document = assessment();
const view = viewOf(openedOf({ ...document, findings: [...document.findings] }, { id: 'x', label: 'x', evidenceKept: true }));

test('the ledger accounts for every verdict that was not assessed, once', () => {
  const causes = ledger(view).flatMap(part => part.causes);
  expect(causes.reduce((sum, { count }) => sum + count, 0)).toBe(view.verdicts.notAssessed);
  expect(causes.every(({ closes }) => closes === undefined || closes.length > 0)).toBe(true);
});

const all = (of: typeof view): number => matrix(of, layersOf(of)).reduce((sum, row) => sum + row.all, 0);
test('the matrix sums to the failures', () => {
  expect(all(view)).toBe(headlineFailures(view));
});

test('a failure of the platform leaves the headline, and is said apart', () => {
  const failing = view.assessment.rows.find(row => row.verdict === 'fail' && !row.platform && !row.accepted)!;
  const moved = viewOf({ ...view.assessment, rows: view.assessment.rows.map(row => (row === failing ? { ...row, platform: true } : row)) });
  expect(all(moved)).toBe(all(view) - 1);
  expect(headlineFailures(moved)).toBe(all(moved));
  expect(moved.verdicts.fail).toBe(view.verdicts.fail);
  const sum = (of: typeof view): number => [...of.failuresByTarget.values()].reduce((total, n) => total + n, 0);
  expect(sum(moved)).toBe(sum(view) - view.assessment.resources[failing.resource]!.targets.length);
  expect(platformLine(moved)).toMatch(new RegExp(`with ${view.platform.fail + 1} failures?; outside`));
});

test('without a component of the platform nothing is said of it', () => {
  expect(platformLine(viewOf({ ...view.assessment, rows: view.assessment.rows.map(row => ({ ...row, platform: false })) }))).toBeNull();
});

test('what holds the line down is said with what was seen', () => {
  const [first] = holding(view);
  expect(first?.check).toBe(document.score.because[0]?.check);
  expect(first?.message).toContain('shop-build');
});

test('the inventory counts resources, not the lists they came from', () => {
  expect(inventory(view.assessment)).toContain('2 engines, 1 host, 3 nodes, 11 containers');
  expect(inventory(view.assessment)).toMatch(/; \d+ of the platform apart$/);
});

test.each([['containerStore', 'containers'], ['imageStore', 'images']] as const)('the %s of an engine is not counted among other things', (kind, what) => {
  const [first] = view.assessment.resources;
  expect(inventory({ ...view.assessment, resources: [...view.assessment.resources, { ...first!, id: `docker:x ${what}`, kind, name: what }] })).toBe(inventory(view.assessment));
});

test('what leaves with an export is told of the chosen format', () => {
  const { rows, evidence } = view.assessment;
  const of = (format: Parameters<typeof leaves>[1]): string => leaves(view, format).map(([, what]) => what).join('. ');
  expect(of('pdf')).toContain(`${view.verdicts.fail + view.verdicts.accepted} failures (`);
  expect(of('pdf')).toMatch(/only counted/);
  expect(of('json')).toContain(`All ${rows.length}, the ${view.verdicts.pass} passes too`);
  expect(of('evidence')).toContain(`All ${evidence.documents}, whole`);
  expect(of('evidence')).toMatch(/^None: /);
});

test('an incomplete list and thin evidence are said on the overview', () => {
  expect(missing(view)).toMatchObject({ cancelled: false, lists: 1, thin: ['nodes'] });
  const complete = viewOf({ ...view.assessment, enumerations: [], gaps: [], layers: view.assessment.layers.map(layer => ({ ...layer, coverage: 100 })) });
  expect(missing(complete)).toBeNull();
  expect(missing(viewOf({ ...complete.assessment, gaps: [{ target: 'x', what: 'pods', reason: 'cancelled', detail: 'The run was cancelled.' }] }))?.cancelled).toBe(true);
});

test('what would close most of the lowest layer is named, with what it gains', () => {
  expect(cheapest(view)).toMatchObject({ layer: 'nodes', closes: 'Grant get on nodes/configz, then assess again.' });
});

test('closing everything that is missing on a layer assesses all of it; closing nothing gains nothing', () => {
  for (const { layer } of view.assessment.layers.filter(({ state, coverage }) => state === 'scored' && coverage < 100)) {
    const open = view.assessment.rows.filter(row => row.verdict === 'notAssessed' && view.assessment.checks[row.check]!.layer === layer);
    expect(gains(view)(layer, open)).toMatchObject({ to: 100 });
    expect(gains(view)(layer, [])).toBeNull();
  }
  const misstated = viewOf({ ...view.assessment, layers: view.assessment.layers.map(each => ({ ...each, coverage: 1 })) });
  expect(gains(misstated)('nodes', view.assessment.rows.filter(row => row.verdict === 'notAssessed'))).toBeNull();
});

test('a failing finding says where its layer would stand once it is mended', () => {
  for (const row of view.assessment.rows.filter(({ verdict, platform }) => verdict === 'fail' && !platform)) {
    const { id, layer } = view.assessment.checks[row.check]!;
    const result = view.assessment.layers.find(each => each.layer === layer)!;
    const value = result.without?.find(each => each.check === id)?.value ?? result.upper.value;
    expect(holdsDown(view, row)?.without).toMatch(new RegExp(`^Once mended: ${layer} (still )?at most ${value.toFixed(1)}\\.`));
  }
});

test('another check that holds the layer too is named', () => {
  const lines = view.assessment.rows.flatMap(row => holdsDown(view, row)?.without ?? []);
  expect(lines.some(line => / would still be held under \d/.test(line))).toBe(true);
  const passing = view.assessment.rows.find(({ verdict, platform }) => verdict === 'pass' && !platform)!;
  expect(holdsDown(view, passing)?.without).toBe('');
});

test('a finding is listed among the others of its check', () => {
  for (const row of view.assessment.rows.slice(0, 40)) {
    const others = othersOf(view, row, 4);
    expect(others.listed).toContain(row);
    expect(others.listed.length + others.more.reduce((sum, { count }) => sum + count, 0)).toBe(others.all);
  }
});

test('a page is a tree by its numbers, 2.9 before 2.10', () => {
  const page = { ...document.benchmarks[0]!, controls: ['2.10', '2.9', '1.1'].map(ref => ({ ref, title: ref, level: 1, verdict: 'pass' as const, checks: [] })) };
  expect(sectionsOf(page).map(({ ref, controls }) => [ref, controls.map(control => control.ref)])).toEqual([['1', ['1.1']], ['2', ['2.9', '2.10']]]);
  expect(pageName(document.benchmarks[0]!)).toBe('CIS Docker 1.8.0, level 2');
  expect(pageName({ title: 'Kubernetes Pod Security Standards, Baseline', version: '1.37', level: 'baseline' })).toBe('Pod Security, Baseline 1.37');
});

test('a page that was narrowed says so in its name, and a control what it was judged without', () => {
  const page = document.benchmarks[0]!;
  expect(pageName({ ...page, narrowed: 2 })).toBe('CIS Docker 1.8.0, level 2, in scope');
  const control = { ref: '1', title: 'T', level: 1, verdict: 'pass' as const, checks: ['CTR-0001'] };
  expect([besideOf(control), besideOf({ ...control, leftOut: 1 }), besideOf({ ...control, message: 'Why.', leftOut: 3 })]).toEqual(['', '1 resource left out of scope.', 'Why. 3 resources left out of scope.']);
});

test('a control that no check decides says so, and its page counts it', () => {
  const control = { ref: '1', title: 'T', level: 1, verdict: 'notAssessed' as const, checks: [] };
  expect(besideOf({ ...control, message: 'Not built yet.' })).toBe('No check in this version.');
  const benchmarks = view.assessment.benchmarks.map(page => ({ ...page, controls: [control, ...page.controls.filter(({ checks }) => checks.length > 0)] }));
  expect(unbuilt(viewOf({ ...view.assessment, benchmarks })).map(({ count }) => count)).toEqual(benchmarks.map(() => 1));
});

test.each([
  [['pass', 'pass'], '2 pass'], [['pass', 'fail', 'manual'], '1 of 2 pass'], [['pass', 'notAssessed', 'notAssessed'], '1 pass, 2 not assessed'],
  [['notAssessed'], '1 not assessed'], [['manual', 'notApplicable'], 'none decided'],
] as const)('a part of %j is summed as %s', (verdicts, sum) => {
  const controls = verdicts.map((verdict, index) => ({ ref: `1.${index}`, title: 'T', level: 1, verdict, checks: ['CTR-0001'] }));
  expect(sectionsOf({ ...document.benchmarks[0]!, controls })[0]?.sum).toBe(sum);
});

test('what holds is shown with what was seen, or on how many', () => {
  const { checks, rows, resources } = view.assessment;
  const passing = rows.filter(row => row.verdict === 'pass' && checks[row.check]!.kind === 'container' && resources[row.resource]!.targets.includes('docker:shop-edge-1'));
  const several = [...Map.groupBy(passing, ({ check }) => check)].find(([, own]) => own.length > 1)!;
  expect(heldOn(view, 'docker:shop-edge-1')([checks[several[0]]!.id])).toBe(`Holds on ${several[1].length} containers.`);
  const one = passing[0]!;
  const alone = viewOf({ ...view.assessment, rows: [one], saw: { [`${checks[one.check]!.id} docker:shop-edge-1`]: 'Privileged: false' } });
  expect(heldOn(alone, 'docker:shop-edge-1')([checks[one.check]!.id])).toBe('Privileged: false');
});

test('a page without numbers is one part', () => {
  expect(sectionsOf({ ...document.benchmarks[0]!, controls: [{ ref: 'hostNamespaces', title: 'x', level: 1, verdict: 'pass', checks: [] }] })).toHaveLength(1);
});

test.each([[0, 0], [0, 100], [47.1, 74], [95, 99], [10, 20], [30, 31]])('the names of the bounds %d and %d never meet', (low, high) => {
  const { least, most } = scaleLabels(low, high);
  const end = least.side === 'right' ? least.at + 26 : least.at;
  const start = most.side === 'right' ? most.at : most.at - 26;
  expect(end).toBeLessThanOrEqual(start);
});

test('the figure has every number in words, and its sentence says the same', () => {
  const figure = figureOf(document);
  const texts = draw(figure, 1143).words.map(({ text }) => text);
  expect(texts).toEqual(expect.arrayContaining(['Images', 'Hosts', 'under 30.0', '1 of 2 resources', 'fails critically', '77\u00a0% assessed']));
  expect(sentence(figure)).toMatch(/^Load line\. Overall at most 15\.0, 8\.3 at worst, set by hosts\. images 30\.0, 100 percent assessed, held under/);
});

test.each([[99, 98], [50, 50], [1, 0]])('with bounds %d and %d the number stays inside the figure', (upper, lower) => {
  const { mark, height } = draw({ upper, lower, setBy: { upper: 'hosts', lower: 'hosts' }, layers: [{ layer: 'hosts', lower, upper, coverage: 100 }] }, 900);
  expect(mark.y - 58).toBeGreaterThanOrEqual(-18);
  expect(Math.max(mark.y, mark.noteY)).toBeLessThanOrEqual(height - 18);
});

const target = (id: string, kind: TargetSummary['kind'], state: TargetSummary['state'], shows = {}): TargetSummary =>
  ({ id, kind, label: id, endpoint: '', state, shows: { images: null, containers: null, deployments: null, nodes: null, hosts: null, ...shows } });
const found = [
  target('k8s:b', 'kubernetes', { is: 'asks', detail: '', command: ['aws'] }), target('docker:a', 'docker', { is: 'ready', detail: '' }, { hosts: 0.42, images: 1 }),
  target('docker:c', 'docker', { is: 'unreachable', detail: 'no' }), target('sample', 'sample', { is: 'ready', detail: '' }, { hosts: 0.7 }), target('host:local', 'host', { is: 'ready', detail: '' }, { hosts: 0.58 }),
];

test('at first everything that can be read is chosen, but not the sample', () => {
  expect(chosenAtFirst(found)).toEqual(['docker:a', 'host:local']);
  expect(groupsOf(found).map(({ kind }) => kind)).toEqual(['sample', 'host', 'docker', 'kubernetes']);
});

test('a context with a program can be chosen only after it was allowed', () => {
  expect(choosable(found[0]!, new Set())).toBe(false);
  expect(choosable(found[0]!, new Set(['k8s:b']))).toBe(true);
  expect(choosable(found[2]!, new Set(['docker:c']))).toBe(false);
  expect(contextOf('k8s:arn:aws:eks:x/y')).toBe('arn:aws:eks:x/y');
});

test('expected coverage is the least and the most that one of the targets shows', () => {
  expect(expected(found.filter(({ kind }) => kind !== 'sample'))).toEqual([{ layer: 'images', least: 100, most: 100 }, { layer: 'hosts', least: 42, most: 58 }]);
});

test('what would raise the coverage of what is chosen is named, and nothing else', () => {
  const [docker, host] = [found[1]!, found[4]!];
  const cluster = target('k8s:c', 'kubernetes', { is: 'ready', detail: '' }, { nodes: 0.6 });
  expect(raises(found, [docker], new Set())).toEqual([{ id: 'host:local', how: 'hosts: chosen too, where an engine runs on it' }]);
  expect(raises(found, [docker, host], new Set())).toEqual([{ id: 'host:local', how: 'hosts: read as root' }]);
  expect(raises(found, [cluster], new Set())).toEqual([{ id: 'k8s:c', how: 'nodes: its kubelets through the API server' }]);
  expect(raises(found, [cluster], new Set(['k8s:c']))).toEqual([]);
});

test('only pages of the chosen kinds are planned', () => {
  expect(pagesFor([{ of: 'docker' }, { of: 'kubernetes' }], [found[1]!])).toEqual([{ of: 'docker' }]);
});

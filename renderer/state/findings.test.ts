import { expect, test } from 'vitest';
import { view as openedOf } from '../../desk/out/view.ts';
import { assessment } from '../../test/builders/assessment.ts';
import { hostile } from '../../test/builders/estate.ts';
import { everything, filtered } from './filter.ts';
import { countsOf, grouped, linesOf } from './findings.ts';
import { failuresOf, shownVerdict, viewOf, type View } from './view.ts';

const made = (copies = 0): View => {
  const document = assessment({ copies });
  return viewOf(openedOf({ ...document, findings: [...document.findings] }, { id: 'x', label: 'x', evidenceKept: true }));
};
const view = made();
const rows = view.assessment.rows;
const shown = (filter: Parameters<typeof grouped>[1]) => grouped(view, filter).flatMap(group => group.rows);

test('without a filter every finding is shown once', () => {
  expect(shown(everything).map(({ n }) => n).sort((a, b) => a - b)).toEqual(rows.map(({ n }) => n));
});

test('groups come worst first, and in a group what fails comes first', () => {
  const groups = grouped(view, everything);
  const ranks = groups.map(({ severity, fails }) => (fails === 0 ? 4 : 0) + ['critical', 'high', 'medium', 'low'].indexOf(severity));
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  for (const { rows: own } of groups) {
    const firstNot = own.findIndex(row => shownVerdict(row) !== 'fail');
    expect(own.slice(firstNot).some(row => firstNot !== -1 && shownVerdict(row) === 'fail')).toBe(false);
  }
});

test('values of one dimension widen, dimensions narrow', () => {
  const fails = shown(filtered({ verdict: ['fail'] }));
  const both = shown(filtered({ verdict: ['fail', 'accepted'] }));
  const hosts = shown(filtered({ verdict: ['fail'], layer: ['hosts'] }));
  expect(both.length).toBe(fails.length + view.verdicts.accepted);
  expect(hosts.length).toBe(failuresOf(view, 'hosts'));
  expect(hosts.length).toBeLessThan(fails.length);
});

test('an accepted failure is not among the failures, and is found as accepted', () => {
  expect(shown(filtered({ verdict: ['fail'] })).some(({ accepted }) => accepted)).toBe(false);
  expect(shown(filtered({ verdict: ['accepted'] })).every(({ accepted }) => accepted)).toBe(true);
});

test.each([
  ['a check id', 'ctr-0004'], ['words of the title in any order', 'privileged containers'], ['the name of a resource', hostile.markup],
  ['words of the message', 'it runs privileged'], ['a target', 'docker:shop-build'],
])('search finds by %s', (_what, search) => {
  expect(shown({ ...everything, search }).length).toBeGreaterThan(0);
});

test('search needs every word', () => {
  expect(shown({ ...everything, search: 'privileged nowhere-to-be-found' })).toEqual([]);
});

test('by resource, a group holds all verdicts of one resource', () => {
  for (const { key, rows: own } of grouped(view, { ...everything, by: 'resource' })) expect(new Set(own.map(({ resource }) => resource))).toEqual(new Set([key]));
});

test('unfolding a group puts its findings under its head', () => {
  const groups = grouped(view, everything);
  const lines = linesOf(groups, new Set([groups[1]!.key]));
  expect(lines.map(({ is }) => is).slice(0, 3)).toEqual(['group', 'group', 'finding']);
  expect(lines).toHaveLength(groups.length + groups[1]!.rows.length);
  expect(lines.filter(line => line.is === 'finding' && line.last)).toHaveLength(1);
});

test('a chip counts what choosing its value would show', () => {
  const filter = filtered({ verdict: ['fail'], layer: ['hosts'] });
  for (const [value, count] of countsOf(view, filter, 'layer')) expect(shown(filtered({ verdict: ['fail'], layer: [value] })).length).toBe(count);
});

test('order can be by number or by name', () => {
  const counts = grouped(view, { ...everything, sort: 'fails' }).map(group => group.fails);
  expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  const ids = grouped(view, { ...everything, sort: 'name' }).map(({ key }) => view.assessment.checks[key]!.id);
  expect(ids).toEqual(ids.toSorted());
});

test('among a hundred thousand findings each further letter finds as many or fewer, and exactly those that hold it', () => {
  const large = made(100_000);
  const found = ['', 'worker-0', 'worker-00', 'worker-0004', 'worker-00042'].map(search => grouped(large, { ...everything, search }).reduce((sum, group) => sum + group.rows.length, 0));
  expect(found).toEqual([large.assessment.rows.length, 10_000, 1_000, 10, 1]);
});

import { expect, test } from 'vitest';
import { middleOfRun } from '../../test/journeys/fake-api.ts';
import { after, allRead, begun, firstOf, runFigure, sums } from './run.ts';

test('before anything is judged, five layers are not known', () => {
  const figure = runFigure(begun);
  expect(figure.layers.map(({ lower, upper }) => [lower, upper])).toEqual(Array.from({ length: 5 }, () => [0, 100]));
  expect(figure.upper).toBeNull();
});

test('events become targets, layers and failures, worst first', () => {
  const run = after(begun, middleOfRun);
  expect(run.targets.map(({ id, state }) => [id, state])).toEqual([['docker:shop-edge-1', 'read'], ['docker:shop-build', 'reading'], ['k8s:prod-fra', 'reading'], ['host:local', 'unreachable']]);
  expect(run.failures.map(({ severity }) => severity)).toEqual(['critical', 'critical', 'high', 'medium']);
  expect(runFigure(run).setBy).toEqual({ upper: 'hosts', lower: 'nodes' });
});

test('the whole is not known until every target has counted', () => {
  expect(sums(after(begun, middleOfRun))).toEqual({ read: 293, expected: null, gaps: 6 });
});

test('a stream that begins again changes nothing', () => {
  const once = after(begun, middleOfRun);
  expect(after(once, middleOfRun)).toEqual(once);
});

test.each([[40, 4, '4 so far'], [40, 313, 'the worst 4 of 313 so far'], [2, 4, 'the worst 2 of 4 so far']])('a list of at most %d of %d failures claims no more than it shows', (most, fails, words) => {
  const run = after(begun, middleOfRun);
  expect(firstOf({ ...run, layers: run.layers.map((layer, index) => ({ ...layer, fails: index === 0 ? fails : 0 })) }, most)).toBe(words);
});

test('once every target was read nothing is so far any more', () => {
  const run = after(begun, middleOfRun);
  expect(allRead(run)).toBe(false);
  const read = after(run, ['docker:shop-build', 'k8s:prod-fra'].map(target => ({ is: 'target' as const, target, state: 'read' as const, detail: '' })));
  expect(allRead(read)).toBe(true);
  expect(firstOf(read, 2)).toBe('the worst 2 of 313');
  expect(allRead(begun)).toBe(false);
});

test('figures are current until something more is read, and the newest call is the first', () => {
  const run = after(begun, middleOfRun);
  expect(run.current).toBe(true);
  expect(run.calls.map(({ call }) => call)).toEqual(['GET /apis/apps/v1/deployments?limit=500', 'GET /containers/41d07ab2/json']);
  expect(after(run, [{ is: 'progress', target: 'k8s:prod-fra', read: 205, expected: 268, gaps: 5, now: 'GET /version' }]).current).toBe(false);
});

test('the figure of a run has the lids that the overview has', () => {
  expect(runFigure(after(begun, middleOfRun)).layers.find(({ layer }) => layer === 'hosts')).toMatchObject({ ceiling: 30, hygiene: 83, capped: { units: 1, of: 2, by: 'critical' } });
});

test('a failure told twice is one', () => {
  const failures = middleOfRun.filter(({ is }) => is === 'failures');
  expect(after(begun, [...failures, ...failures]).failures).toHaveLength(4);
});

test('the end is kept', () => {
  expect(after(begun, [{ is: 'done', assessmentId: 'x', cancelled: true }]).end).toEqual({ is: 'done', assessmentId: 'x', cancelled: true });
});

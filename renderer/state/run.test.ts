import { expect, test } from 'vitest';
import { middleOfRun } from '../../test/journeys/fake-api.ts';
import { after, begun, firstOf, runFigure, sums } from './run.ts';

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

test('a failure told twice is one', () => {
  const failures = middleOfRun.filter(({ is }) => is === 'failures');
  expect(after(begun, [...failures, ...failures]).failures).toHaveLength(4);
});

test('the end is kept', () => {
  expect(after(begun, [{ is: 'done', assessmentId: 'x', cancelled: true }]).end).toEqual({ is: 'done', assessmentId: 'x', cancelled: true });
});

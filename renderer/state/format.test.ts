import { expect, test } from 'vitest';
import { byRef, duration, middle, narrow, time } from './format.ts';

test.each([
  [8.2, 23.4, '≤ 23.4'],
  [92.1, 92.1, '92.1'],
  [null, null, '–'],
])('bounds %s and %s are %s in a narrow place', (lower, upper, shown) => {
  expect(narrow(lower, upper)).toBe(shown);
});

test('a long name is cut so that both parts make the whole again', () => {
  const name = 'jenkins-agent-linux-amd64-docker-in-docker';
  const [head, tail] = middle(name);
  expect(head + tail).toBe(name);
  expect(tail).toBe('cker-in-docker');
  expect(middle('traefik')).toEqual(['traefik', '']);
});

test('no letter of another script is cut in two', () => {
  expect(middle('🚢'.repeat(24)).join('')).toBe('🚢'.repeat(24));
  expect(middle('🚢'.repeat(24))[1]).toBe('🚢'.repeat(10));
});

test('times and durations read as a clock does', () => {
  expect(time('2026-11-24T09:16:42.000Z')).toBe('09:16:42');
  expect(duration(59_900)).toBe('59 s');
  expect(duration(112_000)).toBe('1 min 52 s');
});

test('5.9 comes before 5.10', () => {
  expect(['5.10', '5.9', '1.1'].sort(byRef)).toEqual(['1.1', '5.9', '5.10']);
});

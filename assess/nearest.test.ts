import { expect, test } from 'vitest';
import { distance, nearest, unknownName } from './nearest.ts';

test.each([['hosts', 'hosts', 0], ['hots', 'hosts', 1], ['hsots', 'hosts', 1], ['', 'abc', 3], ['kitten', 'sitting', 3]])('%s and %s are %i edits apart', (a, b, edits) => {
  expect(distance(a, b)).toBe(edits);
});

test('the nearest name comes first, whatever the case', () => {
  expect(nearest('ctr-004', ['IMG-0004', 'CTR-0004', 'CTR-0040'])).toEqual(['CTR-0040', 'CTR-0004']);
});

test('a beginning of a name is near to it', () => {
  expect(nearest('cis-docker', ['cis-docker-1.8.0', 'pss-v1.30'])).toEqual(['cis-docker-1.8.0']);
});

test('nothing near: the few names there are, never a wild guess', () => {
  expect(unknownName('layer', 'zzzzzz', ['images', 'hosts'])).toBe('There is no layer zzzzzz. There is images or hosts.');
  expect(unknownName('layer', 'hots', ['images', 'hosts'])).toBe('There is no layer hots. Did you mean hosts?');
});

import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './read-only-root.ts';

test.each([
  ['read-only passes', { readOnlyRoot: true }, 'pass'],
  ['writable fails', { readOnlyRoot: false }, 'fail'],
  ['a refused inspect is not assessed', { readOnlyRoot: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('container', readings)).is).toBe(verdict);
});

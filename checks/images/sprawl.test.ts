import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './sprawl.ts';

test.each([
  ['all used passes', { images: 3, unused: [] }, 'pass'],
  ['some unused are a question', { images: 3, unused: [{ name: 'old:1', path: '/0' }, { name: 'old:2', path: '/3' }] }, 'manual'],
  ['an empty store does not apply', { images: 0, unused: [] }, 'notApplicable'],
  ['a refused list is not assessed', { images: gap('forbidden'), unused: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('imageStore', readings)).is).toBe(verdict);
});

test.each([['within the limit passes', 2, 'pass'], ['more than the limit fails', 1, 'fail']])('%s', (_name, maximumUnusedImages, verdict) => {
  expect(judged(check, resource('imageStore', { images: 3, unused: [{ name: 'old:1', path: '/0' }, { name: 'old:2', path: '/3' }] }), { maximumUnusedImages }).is).toBe(verdict);
});

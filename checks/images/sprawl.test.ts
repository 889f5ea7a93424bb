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

test.each([
  [1, 'No container uses 1 of 9 images (old:0). Is it still needed?'],
  [6, 'No container uses 6 of 9 images (old:0, old:1, old:2, old:3, old:4 and old:5). Are they still needed?'],
  [7, 'No container uses 7 of 9 images (old:0, old:1, old:2, old:3, old:4 and 2 more). Are they still needed?'],
])('%i unused: the question has the right number, and no single name is left out', (count, question) => {
  const unused = Array.from({ length: count }, (_, index) => ({ name: `old:${index}`, path: `/${index}` }));
  expect(judged(check, resource('imageStore', { images: 9, unused }))).toMatchObject({ question });
});

import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './age.ts';

test.each([
  ['without a limit it is a question', { ageDays: 400 }, 'manual'],
  ['a date near the epoch is not assessed', { ageDays: gap('unsupported') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('image', readings)).is).toBe(verdict);
});

test.each([['within the limit passes', 90, 'pass'], ['older fails', 91, 'fail']])('%s', (_name, ageDays, verdict) => {
  expect(judged(check, resource('image', { ageDays }), { maximumImageAgeDays: 90 }).is).toBe(verdict);
});

test.each([[0, 'less than a day'], [1, '1 day'], [2, '2 days']])('an age of %i is told as %s', (ageDays, told) => {
  expect(judged(check, resource('image', { ageDays }))).toMatchObject({ question: `It was built ${told} before it was read. Is it built again when security fixes come?` });
});

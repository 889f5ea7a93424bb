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

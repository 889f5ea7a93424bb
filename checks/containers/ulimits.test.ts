import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './ulimits.ts';

test.each([
  ['none passes', { ulimits: [] }, 'pass'],
  ['one that nobody approved is a question', { ulimits: [{ name: 'nofile', hard: 200, soft: 100 }] }, 'manual'],
  ['a refused inspect is not assessed', { ulimits: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('container', readings)).is).toBe(verdict);
});

test.each([
  ['an approved one passes', 1024, 'pass'], ['one above what is approved fails', 4096, 'fail'], ['unlimited is above everything', -1, 'fail'],
])('%s', (_name, hard, verdict) => {
  expect(judged(check, resource('container', { ulimits: [{ name: 'nofile', hard, soft: 1 }] }), { approvedUlimits: { nofile: 1024 } }).is).toBe(verdict);
});

import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './restart.ts';

test.each([
  ['never passes', { restart: { name: 'no', retries: 0 } }, 'pass'],
  ['five times passes', { restart: { name: 'on-failure', retries: 5 } }, 'pass'],
  ['six times fails', { restart: { name: 'on-failure', retries: 6 } }, 'fail'],
  ['on failure without end fails', { restart: { name: 'on-failure', retries: 0 } }, 'fail'],
  ['always fails', { restart: { name: 'always', retries: 0 } }, 'fail'],
  ['unless-stopped fails', { restart: { name: 'unless-stopped', retries: 0 } }, 'fail'],
  ['a refused inspect is not assessed', { restart: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('container', readings)).is).toBe(verdict);
});

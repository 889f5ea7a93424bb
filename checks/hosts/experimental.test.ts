import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './experimental.ts';

test.each([
  ['on fails', { experimental: true }, 'fail'],
  ['off passes', { experimental: false }, 'pass'],
  ['unknown is not assessed', { experimental: gap('unsupported') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('engine', readings)).is).toBe(verdict);
});

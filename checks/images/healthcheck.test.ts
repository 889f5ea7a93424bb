import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './healthcheck.ts';

test.each([
  ['a check passes', { healthcheck: ['CMD-SHELL', 'true'] }, 'pass'],
  ['none fails', { healthcheck: [] }, 'fail'],
  ['an image of buildah is not assessed', { healthcheck: gap('unsupported') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('image', readings)).is).toBe(verdict);
});

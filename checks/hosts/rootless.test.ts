import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './rootless.ts';

test.each([
  ['a rootless engine passes', { rootless: true }, 'pass'],
  ['one that runs as root is a question', { rootless: false }, 'manual'],
  ['an info that was refused is not assessed', { rootless: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('engine', readings)).is).toBe(verdict);
});

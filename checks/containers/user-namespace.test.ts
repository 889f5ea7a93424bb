import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './user-namespace.ts';

test.each([
  ['not asked for passes', { usernsHost: false }, 'pass'],
  ['the host’s fails', { usernsHost: true }, 'fail'],
  ['a refused inspect is not assessed', { usernsHost: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('container', readings)).is).toBe(verdict);
});

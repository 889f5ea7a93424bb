import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './authorization.ts';

test.each([
  ['a plugin passes', { authorizationPlugins: ['opa'] }, 'pass'],
  ['none fails', { authorizationPlugins: [] }, 'fail'],
  ['unknown is not assessed', { authorizationPlugins: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('engine', readings)).is).toBe(verdict);
});

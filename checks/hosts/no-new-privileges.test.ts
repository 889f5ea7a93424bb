import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './no-new-privileges.ts';

test.each([
  ['on passes', { noNewPrivileges: true }, 'pass'],
  ['off fails', { noNewPrivileges: false }, 'fail'],
  ['an engine that does not tell is not assessed', { noNewPrivileges: gap('not-collected') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('engine', readings)).is).toBe(verdict);
});

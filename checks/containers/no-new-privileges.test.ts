import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './no-new-privileges.ts';

test.each([
  ['set passes', { noNewPrivileges: true }, 'pass'],
  ['not set fails', { noNewPrivileges: false }, 'fail'],
  ['an engine whose default is not told is not assessed', { noNewPrivileges: gap('unsupported') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('container', readings)).is).toBe(verdict);
});

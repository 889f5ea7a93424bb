import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './default-account-token.ts';

test.each([
  ['it says false', { name: 'default', automount: false }, 'pass'],
  ['it says nothing', { name: 'default', automount: null }, 'fail'],
  ['another account', { name: 'web', automount: null }, 'notApplicable'],
  ['accounts were not read', { name: 'default', automount: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_what, readings, verdict) => {
  expect(judged(check, resource('serviceAccount', readings)).is).toBe(verdict);
});

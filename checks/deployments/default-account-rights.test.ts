import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './default-account-rights.ts';

test.each([
  ['no rights', { name: 'default', grants: [] }, 'pass'],
  ['a binding', { name: 'default', grants: ['RoleBinding shop/b'] }, 'fail'],
  ['another account', { name: 'web', grants: ['RoleBinding shop/b'] }, 'notApplicable'],
  ['bindings were not read', { name: 'default', grants: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_what, readings, verdict) => {
  expect(judged(check, resource('serviceAccount', readings)).is).toBe(verdict);
});

import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './selinux.ts';

test.each([
  ['a label passes', { seLinux: { host: true, label: 'system_u:system_r:container_t:s0:c1,c2', disabled: false } }, 'pass'],
  ['a label that confines nothing fails', { seLinux: { host: true, label: 'system_u:system_r:spc_t:s0', disabled: false } }, 'fail'],
  ['no label fails', { seLinux: { host: true, label: '', disabled: false } }, 'fail'],
  ['disabled labels fail', { seLinux: { host: true, label: 'system_u:system_r:spc_t:s0', disabled: true } }, 'fail'],
  ['a host without SELinux does not apply', { seLinux: { host: false } }, 'notApplicable'],
  ['an engine that does not tell is not assessed', { seLinux: gap('unsupported') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('container', readings)).is).toBe(verdict);
});

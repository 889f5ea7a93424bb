import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './access-control.ts';

test.each([
  ['AppArmor passes', { accessControl: ['apparmor'] }, 'pass'],
  ['SELinux passes', { accessControl: ['selinux'] }, 'pass'],
  ['neither fails', { accessControl: [] }, 'fail'],
  ['unknown is not assessed', { accessControl: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('host', readings)).is).toBe(verdict);
});

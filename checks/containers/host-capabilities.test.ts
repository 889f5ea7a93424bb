import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './host-capabilities.ts';

const plain = {
  capAdd: [], capDrop: [], privileged: false, rootOnHost: true, user: { name: '', is: 'root' }, appArmor: { host: false }, seLinux: { host: false }, pid: { of: 'own', through: [] },
} as const;
const docker = { appArmor: { host: true, profile: 'docker-default' } } as const;

test.each([
  ['nothing added', {}, 'pass'],
  ['ALL', { capAdd: ['ALL'] }, 'fail'],
  ['ALL without SYS_MODULE, under AppArmor', { capAdd: ['ALL'], capDrop: ['SYS_MODULE'], ...docker }, 'pass'],
  ['ALL without SYS_MODULE, without AppArmor', { capAdd: ['ALL'], capDrop: ['SYS_MODULE'] }, 'fail'],
  ['SYS_MODULE under AppArmor', { capAdd: ['SYS_MODULE'], ...docker }, 'fail'],
  ['SYS_MODULE under SELinux', { capAdd: ['SYS_MODULE'], seLinux: { host: true, label: 'system_u:system_r:container_t:s0:c1,c2', disabled: false } }, 'pass'],
  ['SYS_MODULE under a type that confines nothing', { capAdd: ['SYS_MODULE'], seLinux: { host: true, label: 'system_u:system_r:spc_t:s0', disabled: false } }, 'fail'],
  ['SYS_MODULE as another user', { capAdd: ['SYS_MODULE'], user: { name: '1000', is: 'number' } }, 'pass'],
  ['SYS_MODULE as a name', { capAdd: ['SYS_MODULE'], user: { name: 'app', is: 'name' } }, 'notAssessed'],
  ['SYS_MODULE where root is not the host’s', { capAdd: ['SYS_MODULE'], rootOnHost: false }, 'notApplicable'],
  ['SYS_ADMIN without AppArmor', { capAdd: ['SYS_ADMIN'] }, 'fail'],
  ['SYS_ADMIN under AppArmor', { capAdd: ['SYS_ADMIN'], ...docker }, 'pass'],
  ['SYS_ADMIN, unconfined', { capAdd: ['SYS_ADMIN'], appArmor: { host: true, profile: 'unconfined' } }, 'fail'],
  ['SYS_ADMIN where AppArmor is not known', { capAdd: ['SYS_ADMIN'], appArmor: gap('forbidden') }, 'notAssessed'],
  ['SYS_ADMIN where SELinux is not known', { capAdd: ['SYS_ADMIN'], seLinux: gap('unsupported') }, 'notAssessed'],
  ['SYS_PTRACE alone', { capAdd: ['SYS_PTRACE'] }, 'pass'],
  ['SYS_PTRACE among the host’s processes', { capAdd: ['SYS_PTRACE'], pid: { of: 'host', through: [] } }, 'fail'],
  ['SYS_PTRACE among processes not known', { capAdd: ['SYS_PTRACE'], pid: gap('vanished') }, 'notAssessed'],
  ['another one', { capAdd: ['NET_ADMIN'] }, 'pass'],
  ['privileged', { capAdd: ['ALL'], privileged: true }, 'notApplicable'],
  ['a refused inspect', { capAdd: gap('forbidden') }, 'notAssessed'],
  ['a refused engine, and it matters', { capAdd: ['ALL'], rootOnHost: gap('forbidden') }, 'notAssessed'],
  ['a refused engine, and it does not matter', { rootOnHost: gap('forbidden'), appArmor: gap('forbidden'), seLinux: gap('forbidden') }, 'pass'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('container', { ...plain, ...readings } as never)).is).toBe(verdict);
});

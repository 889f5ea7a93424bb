import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './host-writes.ts';

const plain = {
  devices: [], deviceRules: [], capDrop: [], readOnlyPaths: null, privileged: false, rootOnHost: true, user: { name: '', is: 'root' }, appArmor: { host: false }, seLinux: { host: false },
} as const;
const device = (host: string, permissions = 'rwm') => ({ devices: [{ host, permissions }] });
const docker = { appArmor: { host: true, profile: 'docker-default' } } as const;
const open = { readOnlyPaths: [] } as const;

test.each([
  ['nothing', {}, 'pass'],
  ['a disk', device('/dev/sda'), 'fail'],
  ['a part of one', device('/dev/nvme0n1p2'), 'fail'],
  ['a volume of LVM, under AppArmor', { ...device('/dev/mapper/vg-root'), ...docker }, 'fail'],
  ['a disk to be read', device('/dev/sda', 'r'), 'pass'],
  ['no disk', device('/dev/snd/seq'), 'pass'],
  ['a disk, as another user', { ...device('/dev/vda'), user: { name: '1000', is: 'number' } }, 'pass'],
  ['a disk, as a name', { ...device('/dev/vda'), user: { name: 'app', is: 'name' } }, 'notAssessed'],
  ['a disk where root is not the host’s', { ...device('/dev/vda'), rootOnHost: false }, 'notApplicable'],
  ['a disk where whose root it is was not read', { ...device('/dev/vda'), rootOnHost: gap('forbidden') }, 'notAssessed'],
  ['a disk under SELinux', { ...device('/dev/vda'), seLinux: { host: true, label: 'system_u:system_r:container_t:s0', disabled: false } }, 'pass'],
  ['a rule for every device', { deviceRules: ['a *:* rwm'] }, 'fail'],
  ['a rule for all SCSI disks', { deviceRules: ['b 8:* rmw'] }, 'fail'],
  ['a rule for disks to be read', { deviceRules: ['b 8:* r'] }, 'pass'],
  ['a rule for every device, to be read', { deviceRules: ['a *:* r'] }, 'pass'],
  ['a rule for a terminal', { deviceRules: ['c 4:* rwm'] }, 'pass'],
  ['a rule for every device, without the right to make one', { deviceRules: ['a *:* rwm'], capDrop: ['MKNOD'] }, 'pass'],
  ['rules that are not told', { deviceRules: gap('unsupported') }, 'notAssessed'],
  ['rules that are not told, without the right to make a device', { deviceRules: gap('unsupported'), capDrop: ['ALL'] }, 'pass'],
  ['kernel switches', open, 'fail'],
  ['kernel switches under AppArmor', { ...open, ...docker }, 'pass'],
  ['kernel switches where AppArmor is not known', { ...open, appArmor: gap('forbidden') }, 'notAssessed'],
  ['the switches among paths that stay read-only', { readOnlyPaths: ['/proc/sys'] }, 'pass'],
  ['paths that are not told', { readOnlyPaths: gap('unsupported') }, 'notAssessed'],
  ['privileged', { privileged: true }, 'notApplicable'],
  ['a refused inspect', { devices: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('container', { ...plain, ...readings } as never)).is).toBe(verdict);
});

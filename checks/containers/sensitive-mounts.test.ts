import { expect, test } from 'vitest';
import type { Mount } from '../../assess/model/index.ts';
import { gap, judged, resource } from '../../test/builders/index.ts';
import checks, { dangerOf } from './sensitive-mounts.ts';

const of = (id: string) => checks.find(check => check.id === id)!;
const bind = (source: string, writable = true): Mount => ({ index: 0, type: 'bind', source, destination: '/x', writable, propagation: 'rprivate' });
const volume: Mount = { index: 0, type: 'volume', source: '/var/lib/docker/volumes/v/_data', destination: '/x', writable: true, propagation: '', volume: 'v' };

test.each([
  ['/', true, 'root'], ['/', false, 'secrets'], ['/etc', true, 'root'], ['/etc', false, 'secrets'], ['/etc/shadow', false, 'secrets'], ['/etc/nginx', false, 'sensitive'],
  ['/etc/localtime', false, undefined], ['/etc/timezone', false, undefined], ['/etc/localtime', true, 'sensitive'], ['/etcetera', true, undefined],
  ['/lib64', true, 'root'], ['/proc', false, 'secrets'], ['/sys/fs/cgroup', true, 'root'], ['/dev', true, 'sensitive'], ['/usr/share/zoneinfo', true, 'sensitive'],
  ['/run', true, 'root'], ['/run/app', true, 'sensitive'], ['/var', true, 'root'], ['/var/log/app', true, 'sensitive'], ['/var/lib/docker', true, 'root'],
  ['/var/lib/docker/volumes/v/_data', true, 'secrets'], ['/var/lib/kubelet/pods', false, 'secrets'], ['/root/.ssh', false, 'secrets'], ['/srv/data', true, undefined], ['/home/app', true, undefined],
  ['/proc/1/root', false, 'secrets'], ['/proc/cpuinfo', false, 'sensitive'], ['/proc/kcore', false, 'secrets'], ['/etc/shadow-', false, 'secrets'], ['/var/lib/containers', true, 'root'],
  ['/run/systemd/system', true, 'root'], ['/run/systemd/journal', true, 'sensitive'], ['/home/app/.ssh', false, 'secrets'], ['/home/app/.ssh/known_hosts', false, undefined], ['/home/app/.aws/credentials', false, 'secrets'],
] as const)('%s, writable %s, is %s', (path, writable, danger) => {
  expect(dangerOf({ path, writable, openBelow: false })).toBe(danger);
});

test.each([
  ['/srv/docker', true, 'root'], ['/srv/docker/containers', true, 'root'], ['/srv', true, 'root'], ['/srv', false, 'secrets'], ['/srv/docker/volumes/v/_data', true, 'secrets'], ['/srv/data', true, undefined],
] as const)('where the engine keeps everything in /srv/docker, %s, writable %s, is %s', (path, writable, danger) => {
  expect(dangerOf({ path, writable, openBelow: false }, '/srv/docker')).toBe(danger);
});

test('/ is no less than writable where only it itself is read-only', () => {
  expect(dangerOf({ path: '/', writable: false, openBelow: true })).toBe('root');
  expect(dangerOf({ path: '/', writable: false, openBelow: 'not told' })).toBe('secrets');
});

test.each([
  ['no mounts pass', 'CTR-0005', { mounts: [], volumeDevices: {} }, 'pass'],
  ['/etc writable fails', 'CTR-0005', { mounts: [bind('/etc')], volumeDevices: {} }, 'fail'],
  ['/ read-only is asked about where it is not told what lies below it', 'CTR-0005', { mounts: [{ ...bind('/', false), openBelow: 'not told' as const }], volumeDevices: {} }, 'manual'],
  ['/etc read-only is no way to write', 'CTR-0005', { mounts: [bind('/etc', false)], volumeDevices: {} }, 'pass'],
  ['/etc read-only shows secrets', 'CTR-0034', { mounts: [bind('/etc', false)], volumeDevices: {} }, 'fail'],
  ['a folder below /var fails as sensitive', 'CTR-0035', { mounts: [bind('/var/www')], volumeDevices: {} }, 'fail'],
  ['the time zone passes read-only', 'CTR-0035', { mounts: [bind('/etc/localtime', false)], volumeDevices: {} }, 'pass'],
  ['an engine’s socket is CTR-0031’s matter', 'CTR-0035', { mounts: [bind('/run/docker.sock'), bind('/run/own.sock')], volumeDevices: {}, engineSockets: ['/run/own.sock'] }, 'pass'],
  ['its folder is a system folder still', 'CTR-0035', { mounts: [bind('/run/containerd')], volumeDevices: {} }, 'fail'],
  ['a volume passes', 'CTR-0005', { mounts: [volume], volumeDevices: {} }, 'pass'],
  ['a volume that is /etc in disguise fails', 'CTR-0005', { mounts: [volume], volumeDevices: { v: [{ device: '/etc', index: 3, option: 'device', writable: true }] } }, 'fail'],
  ['one that is read-only is no way to write', 'CTR-0005', { mounts: [volume], volumeDevices: { v: [{ device: '/etc', index: 3, option: 'device', writable: false }] } }, 'pass'],
  ['a host path where the engine’s folder is not known is not assessed', 'CTR-0005', { mounts: [bind('/srv/data')], volumeDevices: {}, dataRoot: gap('forbidden') }, 'notAssessed'],
  ['a volume that may be anything is not assessed', 'CTR-0005', { mounts: [volume], volumeDevices: gap('forbidden') }, 'notAssessed'],
  ['what is seen fails even so', 'CTR-0005', { mounts: [volume, bind('/etc')], volumeDevices: gap('forbidden') }, 'fail'],
  ['root that is not the host’s cannot become it by /etc', 'CTR-0005', { mounts: [bind('/etc')], volumeDevices: {}, rootOnHost: false }, 'notApplicable'],
  ['nor read its secrets there', 'CTR-0034', { mounts: [bind('/etc')], volumeDevices: {}, rootOnHost: false }, 'pass'],
  ['but it is still a system folder', 'CTR-0035', { mounts: [bind('/etc')], volumeDevices: {}, rootOnHost: false }, 'fail'],
  ['it reads what its engine’s account may read', 'CTR-0034', { mounts: [bind('/')], volumeDevices: {}, rootOnHost: false }, 'fail'],
  ['and that account’s keys', 'CTR-0034', { mounts: [bind('/home/ann/.ssh')], volumeDevices: {}, rootOnHost: false }, 'fail'],
  ['whose root it is not known, and it matters', 'CTR-0005', { mounts: [bind('/etc')], volumeDevices: {}, rootOnHost: gap('forbidden') }, 'notAssessed'],
  ['whose root it is not known, and it does not matter', 'CTR-0005', { mounts: [bind('/srv/data')], volumeDevices: {}, rootOnHost: gap('forbidden') }, 'pass'],
  ['a refused inspect is not assessed', 'CTR-0005', { mounts: gap('forbidden'), volumeDevices: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, id, readings, verdict) => {
  expect(judged(of(id), resource('container', { dataRoot: '/var/lib/docker', rootOnHost: true, ...readings })).is).toBe(verdict);
});

test('a fail points at the mount, or at the volume behind it', () => {
  expect(judged(of('CTR-0005'), resource('container', { rootOnHost: true, mounts: [{ ...bind('/etc'), index: 2 }, volume], volumeDevices: { v: [{ device: '/usr', index: 3, option: 'device', writable: true }] } })))
    .toMatchObject({ message: 'It mounts from the host: /etc writable; /usr writable.', seen: [{ reading: 'mounts', path: '/2' }, { reading: 'mounts', path: '/0' }, { reading: 'volumeDevices', path: '/3/Options/device' }] });
});

import { expect, test } from 'vitest';
import type { Mount } from '../../assess/model/index.ts';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './engine-socket.ts';

const bind = (source: string, writable = true): Mount => ({ index: 0, type: 'bind', source, destination: '/x', writable, propagation: 'rprivate' });
const volume: Mount = { index: 0, type: 'volume', source: '/var/lib/docker/volumes/v/_data', destination: '/x', writable: true, propagation: '', volume: 'v' };

test.each([
  ['no mounts', [], 'pass'],
  ['Docker’s socket', [bind('/run/docker.sock')], 'fail'],
  ['the socket read-only', [bind('/run/docker.sock', false)], 'fail'],
  ['containerd’s', [bind('/run/containerd/containerd.sock')], 'fail'],
  ['Podman’s of a user', [bind('/run/user/1000/podman/podman.sock')], 'fail'],
  ['a socket of that name elsewhere', [bind('/srv/proxy/docker.sock')], 'fail'],
  ['Docker Desktop’s second one', [bind('/run/docker.sock.raw')], 'fail'],
  ['the pipe of an engine on Windows', [{ ...bind('\\\\.\\pipe\\docker_engine'), type: 'npipe' }], 'fail'],
  ['the folder of a user’s Podman', [bind('/run/user/1000/podman')], 'fail'],
  ['another pipe', [{ ...bind('\\\\.\\pipe\\app'), type: 'npipe' }], 'pass'],
  ['the engine’s own', [bind('/srv/engine/own.sock')], 'fail'],
  ['a folder that holds the engine’s own', [bind('/srv')], 'fail'],
  ['/run', [bind('/run', false)], 'fail'],
  ['the whole host', [bind('/', false)], 'fail'],
  ['another that the host tells', [bind('/srv/second.sock')], 'fail'],
  ['a socket of something else', [bind('/run/mysqld/mysqld.sock')], 'pass'],
  ['a folder beside it', [bind('/run/app'), bind('/srv/data')], 'pass'],
  ['a volume', [volume], 'pass'],
] as const)('%s', (_name, mounts, verdict) => {
  expect(judged(check, resource('container', { mounts, volumeDevices: {}, engineSockets: ['/srv/engine/own.sock'], hostSockets: ['/srv/engine/own.sock', '/srv/second.sock'] })).is).toBe(verdict);
});

test('a volume that may be anything is not assessed, one in disguise fails', () => {
  expect(judged(check, resource('container', { mounts: [volume], volumeDevices: gap('forbidden'), engineSockets: [], hostSockets: [] })).is).toBe('notAssessed');
  expect(judged(check, resource('container', { mounts: [volume], volumeDevices: { v: [{ device: '/run', index: 0, option: 'device', writable: true }] }, engineSockets: [], hostSockets: [] }))).toMatchObject({ is: 'fail', message: 'It mounts /run (engines’ sockets usually lie below it).' });
});

test('that a socket is below a folder is said, and proved, only where one is known there', () => {
  const verdict = (source: string, engineSockets: readonly string[], hostSockets: readonly string[]) => judged(check, resource('container', { mounts: [bind(source)], volumeDevices: {}, engineSockets, hostSockets }));
  expect(verdict('/run', ['/run/docker.sock'], [])).toMatchObject({ message: 'It mounts /run (an engine’s socket is below it).', seen: [{ reading: 'mounts', path: '/0' }, { reading: 'engineSockets' }] });
  expect(verdict('/srv/own.sock', [], ['/srv/own.sock'])).toMatchObject({ message: 'It mounts /srv/own.sock.', seen: [{ reading: 'mounts', path: '/0' }, { reading: 'hostSockets' }] });
  expect(verdict('/run/docker.sock', ['/run/docker.sock'], [])).toMatchObject({ seen: [{ reading: 'mounts', path: '/0' }] });
});

test('a path is told as it is written, where its place shows it', () => {
  expect(judged(check, resource('container', { mounts: [{ ...bind('/run/docker.sock'), written: '/var/run//docker.sock' }], volumeDevices: {}, engineSockets: [], hostSockets: [] })))
    .toMatchObject({ message: 'It mounts /var/run//docker.sock.', seen: [{ reading: 'mounts', path: '/0' }] });
});

test('a socket of another name is not assessed where the host does not tell the engine’s; what is no socket passes', () => {
  const verdict = (source: string) => judged(check, resource('container', { mounts: [bind(source)], volumeDevices: {}, engineSockets: ['/run/docker.sock'], hostSockets: gap('not-collected') }));
  expect(verdict('/run/mysqld/mysqld.sock')).toMatchObject({ is: 'notAssessed', gap: { reason: 'not-collected' } });
  expect(verdict('/srv/data').is).toBe('pass');
  expect(verdict('/run/docker.sock').is).toBe('fail');
});

test('a refused inspect is not assessed', () => {
  expect(judged(check, resource('container', { mounts: gap('forbidden') })).is).toBe('notAssessed');
});

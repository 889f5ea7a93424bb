import { describe, expect, test } from 'vitest';
import { isKnown, type HostReadings, type Reading } from '../../model/index.ts';
import { answersOf } from '../../../test/builders/answers.ts';
import { deriveHost } from './index.ts';

type Answers = Parameters<typeof answersOf>[1];
const stat = (more: object = {}) => ({ mode: '0644', uid: 0, gid: 0, owner: 'root', group: 'root', type: 'file', changed: '2026-01-01T00:00:00.000Z', ...more });
const dockerd = (more: object = {}) => ({
  pid: 700, name: 'dockerd', argv: ['dockerd'], exe: '/usr/sbin/dockerd', uid: 0, startedAt: null, container: null, environment: {}, rootless: false, config: '/etc/docker/daemon.json',
  paths: { dataRoot: '/data', caCertificate: null, serverCertificate: null, serverKeyFile: null, sockets: ['/run/docker.sock'], containerd: '/run/containerd/containerd.sock' }, ...more,
});
const machine = { what: 'machine', body: { machineId: 'MACHINE', hostname: 'edge', euid: 0 } };

function valueOf(key: keyof HostReadings, given: Answers): unknown {
  const host = answersOf({ id: 'host:local', kind: 'host', identity: 'MACHINE' }, [machine, ...given]);
  const reading = (deriveHost(host, [host]).resources[0]?.readings as Record<string, Reading<unknown>>)[key]!;
  return isKnown(reading) ? reading.value : reading.gap.reason;
}
const found = (key: keyof HostReadings, given: Answers): unknown => {
  const value = valueOf(key, given);
  return typeof value === 'string' ? value : (value as { found: { path: string }[] }).found.map(({ path }) => path);
};

describe('which files count', () => {
  const files = { what: 'files', body: { '/data': stat(), '/other': stat(), '/var/lib/docker': stat(), '/run/docker.sock': stat(), '/usr/bin/runc': stat({ real: '/usr/sbin/runc' }), '/usr/sbin/runc': stat(), '/gone': { absent: true } } };
  test.each<[string, keyof HostReadings, object[], unknown]>([
    ['without an engine the documented default', 'dataRoot', [], ['/var/lib/docker']],
    ['the data folder of the engine that runs', 'dataRoot', [dockerd()], ['/data']],
    ['of each engine that runs', 'dataRoot', [dockerd(), dockerd({ pid: 701, paths: { ...dockerd().paths, dataRoot: '/other' } })], ['/data', '/other']],
    ['a rootless engine\'s files are its user\'s', 'dataRoot', [dockerd({ rootless: true, uid: 1000 })], ['/var/lib/docker']],
    ['an engine in a container has none here', 'dataRoot', [dockerd({ container: 'a'.repeat(64) })], ['/var/lib/docker']],
    ['one whose settings could not be read leaves it open', 'dataRoot', [dockerd({ paths: null })], 'forbidden'],
    ['no certificates without TLS', 'serverKey', [dockerd()], []],
    ['a program that runs, where it was started from', 'dockerd', [dockerd({ exe: '/data' })], ['/data']],
    ['a program that runs out of sight leaves it open', 'dockerd', [dockerd({ exe: null })], 'forbidden'],
    ['so does one that is not there, whatever else is', 'dockerd', [dockerd({ exe: '/data' }), dockerd({ pid: 701, exe: '/gone' })], 'unsupported'],
  ])('%s', (_name, key, processes, expected) => {
    expect(found(key, [files, { what: 'processes', body: processes }])).toEqual(expected);
  });

  test('a link and its target are one file', () => {
    const fill = Object.fromEntries(['/usr/local/bin/runc', '/usr/local/sbin/runc'].map(path => [path, { absent: true }]));
    expect(valueOf('runc', [{ what: 'processes', body: [] }, { what: 'files', body: { ...files.body, ...fill } }])).toMatchObject({ found: [{ path: '/usr/bin/runc', aliases: ['/usr/sbin/runc'] }] });
  });

  test('a file that could not be looked at is a gap, one that is absent a fact', () => {
    const processes = { what: 'processes', body: [] };
    expect(valueOf('daemonJson', [processes, { what: 'files', body: {} }, { what: 'files', of: '/etc/docker/daemon.json', gap: 'forbidden' }])).toBe('forbidden');
    expect(found('daemonJson', [processes, { what: 'files', body: { '/etc/docker/daemon.json': { absent: true } } }])).toEqual([]);
    expect(valueOf('daemonJson', [processes, { what: 'files', body: {} }])).toBe('error');
    expect(valueOf('daemonJson', [])).toBe('not-collected');
  });

  test('a folder under a socket\'s name is no socket', () => {
    const processes = { what: 'processes', body: [dockerd()] };
    expect(found('dockerSocket', [processes, { what: 'files', body: { '/run/docker.sock': stat({ type: 'directory' }) } }])).toEqual([]);
    expect(found('dockerSocket', [processes, { what: 'files', body: { '/run/docker.sock': stat({ type: 'socket' }) } }])).toEqual(['/run/docker.sock']);
  });

  test.each<[string, object, string | undefined]>([
    ['every folder is open', { '/': stat({ type: 'directory', mode: '0755' }), '/run': stat({ type: 'directory', mode: '0755' }) }, undefined],
    ['one is for its group', { '/run': stat({ type: 'directory', mode: '0750' }) }, '/run'],
    ['they were not looked at', {}, undefined],
  ])('a socket is behind a folder that is closed to others: %s', (_name, folders, behind) => {
    const given = [{ what: 'processes', body: [dockerd()] }, { what: 'files', body: { '/run/docker.sock': stat({ type: 'socket', mode: '0666' }), ...folders } }];
    expect((valueOf('dockerSocket', given) as HostReadings['dockerSocket']).found[0]?.behind).toBe(behind);
  });

  test('every certificate below its folder', () => {
    const folder = (entries: string[] | undefined) => stat({ type: 'directory', entries });
    const body = { '/etc/docker/certs.d': folder(['r.example']), '/etc/docker/certs.d/r.example': folder(['ca.crt', 'sub']), '/etc/docker/certs.d/r.example/ca.crt': stat(), '/etc/docker/certs.d/r.example/sub': folder([]) };
    expect(found('registryCertificates', [{ what: 'files', body }])).toEqual(['/etc/docker/certs.d/r.example/ca.crt']);
    expect(found('registryCertificates', [{ what: 'files', body }, { what: 'files', of: '/etc/docker/certs.d/r.example/sub', gap: 'forbidden' }])).toBe('forbidden');
    expect(found('registryCertificates', [{ what: 'files', body: { '/etc/docker/certs.d': { absent: true } } }])).toEqual([]);
    expect(found('registryCertificates', [{ what: 'files', body: { '/etc/docker/certs.d': folder(undefined) } }])).toBe('unsupported');
  });
});

describe('the rest of a host', () => {
  test.each<[string, keyof HostReadings, Answers, unknown]>([
    ['members by list and by primary group', 'dockerGroup', [{ what: 'group', body: [{ name: 'docker', gid: 106, members: ['bob', 'root'] }] }, { what: 'passwd', body: [{ name: 'ada', gid: 106 }, { name: 'eve', gid: 100 }] }], ['ada', 'bob']],
    ['members that only a directory service knows', 'dockerGroup', [{ what: 'group', body: [] }, { what: 'docker-group', body: [{ name: 'docker', gid: 106, members: ['eve'] }] }, { what: 'passwd', body: [] }], ['eve']],
    ['a directory service that did not answer', 'dockerGroup', [{ what: 'group', body: [] }, { what: 'docker-group', gap: 'error' }, { what: 'passwd', body: [] }], 'error'],
    ['members of another group with its number', 'dockerGroup', [{ what: 'group', body: [{ name: 'docker', gid: 106, members: [] }, { name: 'ops', gid: 106, members: ['mallory'] }, { name: 'dev', gid: 107, members: ['bob'] }] }, { what: 'docker-group', body: [{ name: 'docker', gid: 106, members: ['eve'] }] }, { what: 'passwd', body: [] }], ['eve', 'mallory']],
    ['no docker group', 'dockerGroup', [{ what: 'group', body: [] }, { what: 'passwd', body: [] }], null],
    ['accounts that were not read', 'dockerGroup', [{ what: 'group', body: [] }, { what: 'passwd', gap: 'forbidden' }], 'forbidden'],
    ['the kernel\'s own list of modules', 'accessControl', [{ what: 'lsm', body: { modules: ['lockdown', 'capability', 'yama', 'apparmor', 'tomoyo'], apparmor: 'Y', selinuxfs: false, selinuxEnforce: null } }], ['apparmor']],
    ['permissive SELinux confines nothing', 'accessControl', [{ what: 'lsm', body: { modules: ['selinux'], apparmor: null, selinuxfs: true, selinuxEnforce: '0' } }], []],
    ['SELinux of which it is not known whether it enforces', 'accessControl', [{ what: 'lsm', body: { modules: ['selinux'], apparmor: null, selinuxfs: true, selinuxEnforce: null } }], 'error'],
    ['without the list, what the modules leave behind', 'accessControl', [{ what: 'lsm', body: { modules: null, apparmor: 'Y', selinuxfs: false, selinuxEnforce: null } }], ['apparmor']],
    ['none, as this kernel was seen', 'accessControl', [{ what: 'lsm', body: { modules: null, apparmor: null, selinuxfs: false, selinuxEnforce: null } }], []],
    ['a data folder on its own mount', 'dataMounts', [{ what: 'processes', body: [dockerd()] }, { what: 'files', body: { '/data': stat() } }, { what: 'mounts', body: [{ point: '/' }, { point: '/data' }] }], [{ path: '/data', mounted: true }]],
    ['a data folder on the root disk', 'dataMounts', [{ what: 'processes', body: [dockerd()] }, { what: 'files', body: { '/data': stat() } }, { what: 'mounts', body: [{ point: '/' }] }], [{ path: '/data', mounted: false }]],
  ])('%s', (_name, key, given, expected) => {
    expect(valueOf(key, given)).toEqual(expected);
  });

  test('an engine proved to run here is judged by this host', () => {
    const host = answersOf({ id: 'host:local', kind: 'host', identity: 'MACHINE' }, [machine, { what: 'processes', body: [] }, { what: 'cgroups', body: [{ id: 'a'.repeat(64), within: null }] }]);
    const engine = (id: string, container: string) => answersOf({ id, kind: 'docker', endpoint: 'ssh://x' }, [{ what: 'info', body: {} }, { what: 'containers', body: [{ Id: container, State: 'running' }] }]);
    expect(deriveHost(host, [host, engine('docker:here', 'a'.repeat(64)), engine('docker:there', 'b'.repeat(64))]).resources[0]?.targets).toEqual(['docker:here', 'host:local']);
  });

  test('a host that could not be read at all is one gap on its kind', () => {
    const host = answersOf({ id: 'host:local', kind: 'host' }, [{ what: 'target', gap: 'unsupported' }]);
    expect(deriveHost(host, [host])).toMatchObject({ layers: ['hosts'], resources: [], collections: [{ kind: 'host', gap: { reason: 'unsupported' } }] });
  });
});

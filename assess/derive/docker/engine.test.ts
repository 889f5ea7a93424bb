import { describe, expect, test } from 'vitest';
import { isKnown, marker, type EngineReadings, type Reading } from '../../model/index.ts';
import { answersOf } from '../../../test/builders/answers.ts';
import { deriveEngine } from './engine.ts';

const info = {
  DockerRootDir: '/var/lib/docker', Driver: 'overlay2', LoggingDriver: 'json-file', Debug: false, LiveRestoreEnabled: false, ExperimentalBuild: false, Warnings: null as string[] | null,
  SecurityOptions: ['name=seccomp,profile=builtin', 'name=cgroupns'], Plugins: { Authorization: null }, Swarm: { LocalNodeState: 'inactive', ControlAvailable: false },
  RegistryConfig: { InsecureRegistryCIDRs: ['127.0.0.0/8', '::1/128'], IndexConfigs: { 'docker.io': { Secure: true } } },
};
const version = { Version: '28.5.2', BuildTime: '2026-10-01T00:00:00.000000000+00:00', Components: [{ Name: 'Engine' }] };

interface Given { info?: object; version?: object; endpoint?: string; networks?: object[]; more?: Parameters<typeof answersOf>[1]; argv?: string[]; file?: object | null; changed?: string; tcp?: object[]; host?: boolean }
function engine(given: Given) {
  const docker = answersOf({ id: 'docker:default', kind: 'docker', endpoint: given.endpoint ?? 'unix:///var/run/docker.sock', identity: 'ENGINE' }, [
    { what: 'info', body: { ...info, ...given.info } }, { what: 'version', body: { ...version, ...given.version } }, { what: 'containers', body: [] },
    { what: 'networks', body: given.networks ?? [{ Name: 'bridge', Driver: 'bridge', Options: {} }] }, ...(given.more ?? []),
  ]);
  return deriveEngine(docker, given.host === false ? [] : [hostOf(given)]);
}
function hostOf({ argv = [], file = null, changed = '2026-11-24T06:00:00.000Z', tcp = [] }: Given) {
  const dockerd = {
    pid: 700, name: 'dockerd', argv: ['dockerd', ...argv], exe: '/usr/sbin/dockerd', uid: 0, startedAt: '2026-11-24T07:00:00.000Z', container: null, environment: {}, rootless: false,
    config: '/etc/docker/daemon.json', paths: { dataRoot: '/var/lib/docker', caCertificate: null, serverCertificate: null, serverKeyFile: null, sockets: [], containerd: null },
  };
  return answersOf({ id: 'host:local', kind: 'host', identity: 'MACHINE' }, [
    { what: 'processes', body: [dockerd] }, { what: 'listeners', body: [{ pid: 700, here: true, tcp, unix: [{ path: '/run/docker.sock' }] }] },
    { what: 'files', body: { '/etc/docker/daemon.json': file === null ? { absent: true } : { mode: '0644', changed } } },
    ...(file === null ? [] : [{ what: 'daemon-json', of: '/etc/docker/daemon.json', body: file }]), { what: 'cgroups', body: [] },
  ]);
}
const valueOf = (given: Given, key: keyof EngineReadings): unknown => {
  const reading: Reading<unknown> = engine(given).readings[key];
  return isKnown(reading) ? reading.value : reading.gap.reason;
};

describe('what the API tells', () => {
  test.each<[string, Given, keyof EngineReadings, unknown]>([
    ['loopback networks are always insecure and say nothing', {}, 'insecureRegistries', []],
    ['a registry without TLS', { info: { RegistryConfig: { InsecureRegistryCIDRs: ['127.0.0.0/8', '10.0.0.0/8'], IndexConfigs: { 'r.example:5000': { Secure: false } } } } }, 'insecureRegistries', ['10.0.0.0/8', 'r.example:5000']],
    ['a mirror that is asked in clear', { info: { RegistryConfig: { InsecureRegistryCIDRs: ['127.0.0.0/8'], IndexConfigs: { 'docker.io': { Secure: true } }, Mirrors: ['http://10.9.9.9:5000/', 'https://mirror.example/', 'http://[::1]:5000/', 'http://localhost:5000/'] } } }, 'insecureRegistries', ['http://10.9.9.9:5000/']],
    ['registries of which nothing is told are a gap', { info: { RegistryConfig: {} } }, 'insecureRegistries', 'error'],
    ['Podman has no default bridge of Docker’s', { networks: [{ Name: 'podman', Driver: 'bridge', Options: {} }], version: { Components: [{ Name: 'Podman Engine' }] } }, 'interContainerTraffic', 'unsupported'],
    ['a swarm of which nothing is told is a gap', { info: { Swarm: undefined } }, 'swarm', 'error'],
    ['the default bridge passes traffic unless told', {}, 'interContainerTraffic', true],
    ['the default bridge was told', { networks: [{ Name: 'bridge', Driver: 'bridge', Options: { 'com.docker.network.bridge.enable_icc': 'false' } }] }, 'interContainerTraffic', false],
    ['an engine without a default bridge', { networks: [] }, 'interContainerTraffic', false],
    ['an open API by its warning', { info: { Warnings: ['[DEPRECATION NOTICE]: API is accessible on http://0.0.0.0:2375 without encryption.\n  Access…'] } }, 'openApi', ['http://0.0.0.0:2375']],
    ['the same of engine 20.10', { info: { Warnings: ['WARNING: API is accessible on http://127.0.0.1:2375 without encryption.'] } }, 'openApi', ['http://127.0.0.1:2375']],
    ['TLS that asks for no certificate', { info: { Warnings: ['WARNING: API is accessible on https://0.0.0.0:2376 without TLS client verification.'] } }, 'openApi', ['https://0.0.0.0:2376']],
    ['our own connection without TLS', { endpoint: 'tcp://10.0.0.9:2375', host: false }, 'openApi', ['tcp://10.0.0.9:2375']],
    ['our own connection with TLS is no proof', { endpoint: 'https://10.0.0.9:2376', host: false }, 'openApi', []],
    ['no seccomp at all', { info: { SecurityOptions: ['name=cgroupns'] } }, 'seccompProfile', null],
    ['rootless', { info: { SecurityOptions: ['name=rootless'] } }, 'rootless', true],
    ['an answer without the driver is a gap', { info: { Driver: undefined } }, 'storageDriver', 'error'],
    ['Podman names no logging driver', { version: { Components: [{ Name: 'Podman Engine' }] }, info: { LoggingDriver: '' } }, 'loggingDriver', 'unsupported'],
    ['Podman does not tell what only a dockerd has', { version: { Components: [{ Name: 'Podman Engine' }] } }, 'liveRestore', 'unsupported'],
  ])('%s', (_name, given, key, value) => {
    expect(valueOf(given, key)).toEqual(value);
  });

  test('the release and its age when it was read', () => {
    expect(valueOf({}, 'release')).toEqual({ version: '28.5.2', built: '2026-10-01T00:00:00.000Z', ageDays: 54 });
    expect(valueOf({ version: { BuildTime: 'Thu Oct  1 00:00:00 2026' } }, 'release')).toMatchObject({ built: '2026-10-01T00:00:00.000Z' });
    expect(valueOf({ version: { BuildTime: 'Thu Jan  1 00:00:00 1970' } }, 'release')).toMatchObject({ built: null, ageDays: null });
  });
});

describe('no-new-privileges', () => {
  const old = { Version: '20.10.24' };
  test.each<[string, Given, unknown]>([
    ['a new engine that lists it', { info: { SecurityOptions: ['name=no-new-privileges'] } }, true],
    ['a new engine that does not', {}, false],
    ['an old engine whose host is not known', { version: old, host: false }, 'not-collected'],
    ['an old engine by its flag', { version: old, argv: ['--no-new-privileges'] }, true],
    ['an old engine by its flag, off', { version: old, argv: ['--no-new-privileges=false'] }, false],
    ['an old engine by its file', { version: old, file: { 'no-new-privileges': true } }, true],
    ['an old engine by default', { version: old }, false],
  ])('%s', (_name, given, value) => {
    expect(valueOf(given, 'noNewPrivileges')).toEqual(value);
  });
});

describe('settings in effect', () => {
  test.each<[string, Given, keyof EngineReadings, unknown]>([
    ['no host in the run', { host: false }, 'logLevel', 'not-collected'],
    ['the default', {}, 'logLevel', 'info'],
    ['a flag', { argv: ['-l', 'debug'] }, 'logLevel', 'debug'],
    ['the file', { file: { 'log-level': 'warn' } }, 'logLevel', 'warn'],
    ['both, which no dockerd starts with', { argv: ['--log-level=info'], file: { 'log-level': 'warn' } }, 'logLevel', 'error'],
    ['a file changed after the start is not what runs', { file: { 'log-level': 'warn' }, changed: '2026-11-24T07:30:00.000Z' }, 'logLevel', 'error'],
    ['a flag is in effect whatever the file became', { argv: ['--userland-proxy=false'], file: {}, changed: '2026-11-24T07:30:00.000Z' }, 'userlandProxy', false],
    ['iptables off', { argv: ['--iptables=false'] }, 'iptables', false],
    ['iptables that is no boolean', { file: { iptables: 'maybe' } }, 'iptables', 'error'],
    ['ulimits as flags', { argv: ['--default-ulimit', 'nofile=1024:2048', '--default-ulimit=nproc=-1'] }, 'defaultUlimits', [{ name: 'nofile', soft: 1024, hard: 2048 }, { name: 'nproc', soft: -1, hard: -1 }]],
    ['ulimits in the file', { file: { 'default-ulimits': { nofile: { Name: 'nofile', Hard: 64000, Soft: 32000 } } } }, 'defaultUlimits', [{ name: 'nofile', soft: 32000, hard: 64000 }]],
    ['storage options', { argv: ['--storage-opt', 'dm.basesize=50G'] }, 'storageOptions', ['dm.basesize=50G']],
    ['the cgroup parent', { file: { 'cgroup-parent': '/shop' } }, 'cgroupParent', '/shop'],
  ])('%s', (_name, given, key, value) => {
    expect(valueOf(given, key)).toEqual(value);
  });

  test('a flag points at its argument, a default at both empty places', () => {
    expect(engine({ argv: ['-l', 'debug'] }).readings.logLevel).toMatchObject({ at: [{ document: 'host:local/processes', path: '/0/argv/2' }] });
    expect(engine({ file: {} }).readings.logLevel).toMatchObject({ at: [{ path: '/0/argv' }, { document: 'host:local/daemon-json//etc/docker/daemon.json', path: '/log-level' }] });
  });
});

describe('what it listens on', () => {
  const wide = [{ address: '0.0.0.0', port: 2376, inherited: false }];
  test.each<[string, Given, unknown]>([
    ['flags', { argv: ['-H', 'fd://', '-H', 'tcp://0.0.0.0:2376', '--tlsverify'] }, [['fd://', 'none'], ['tcp://0.0.0.0:2376', 'mutual']]],
    ['the file', { file: { hosts: ['tcp://0.0.0.0:2376'], tls: true } }, [['tcp://0.0.0.0:2376', 'server']]],
    ['a TCP socket that systemd handed over', { argv: ['-H', 'fd://'], tcp: [{ address: '0.0.0.0', port: 2375, inherited: true }] }, [['fd://', 'none'], ['tcp://0.0.0.0:2375', 'none']]],
    ['sockets of its own beside fd:// are not the API', { argv: ['-H', 'fd://'], tcp: [{ address: '0.0.0.0', port: 2377, inherited: false }] }, [['fd://', 'none']]],
  ])('%s', (_name, given, expected) => {
    const { apiListeners } = engine(given).readings;
    expect(isKnown(apiListeners) && apiListeners.value.map(({ address, tls }) => [address, tls])).toEqual(expected);
  });

  test.each<[string, Given, boolean | string]>([
    ['a warning on every address', { host: false, info: { Warnings: ['WARNING: API is accessible on http://0.0.0.0:2375 without encryption.'] } }, true],
    ['a warning on loopback leaves it open', { host: false, info: { Warnings: ['WARNING: API is accessible on http://127.0.0.1:2375 without encryption.'] } }, 'not-collected'],
    ['our own way in', { host: false, endpoint: 'https://10.0.0.9:2376' }, true],
    ['its sockets', { tcp: wide }, true],
    ['none of its sockets', {}, false],
    ['a loopback socket', { tcp: [{ address: '127.0.0.1', port: 2375, inherited: false }] }, false],
    ['nothing known', { host: false }, 'not-collected'],
  ])('exposed: %s', (_name, given, value) => {
    const { exposed } = engine(given);
    expect(isKnown(exposed) ? exposed.value : exposed.gap.reason).toBe(value);
  });

  test('an engine and its proved host count once', () => {
    expect(engine({}).unit).toBe('machine MACHINE');
    expect(engine({ host: false }).unit).toBeUndefined();
  });
});

describe('a swarm', () => {
  const manager = { Swarm: { LocalNodeState: 'active', ControlAvailable: true, Managers: 3, NodeAddr: '10.0.0.5' } };
  const worker = { Swarm: { LocalNodeState: 'active', ControlAvailable: false, Managers: 0 } };
  const swarm = { what: 'swarm', body: { CreatedAt: '2026-01-01T00:00:00Z', Spec: { CAConfig: { NodeCertExpiry: 7776000000000000 }, EncryptionConfig: { AutoLockManagers: true } } } };
  const services = { what: 'swarm-services', body: [{ Spec: { Name: 'db', TaskTemplate: { ContainerSpec: { Env: [`PASSWORD=${marker('named', 8, '0123456789ab')}`, 'LANG=C'] } } } }] };
  const networks = [{ Name: 'ingress', Driver: 'overlay', Options: { 'com.docker.network.driver.overlay.vxlanid_list': '4096' } }, { Name: 'shop', Driver: 'overlay', Options: { encrypted: '' } }];
  test.each<[string, Given, keyof EngineReadings, unknown]>([
    ['managers', { info: manager }, 'swarmManagers', 3],
    ['a worker does not know the managers', { info: worker }, 'swarmManagers', 'unsupported'],
    ['autolock', { info: manager, more: [swarm] }, 'autolock', true],
    ['certificates', { info: manager, more: [swarm] }, 'certificateDays', 90],
    ['overlay networks', { info: manager, networks }, 'overlayNetworks', [{ name: 'ingress', encrypted: false }, { name: 'shop', encrypted: true }]],
    ['a worker sees some networks only', { info: worker, networks }, 'overlayNetworks', 'unsupported'],
    ['secrets in the environment of services', { info: manager, more: [services] }, 'swarmServiceSecrets', ['db PASSWORD']],
    ['secrets', { info: manager, more: [{ what: 'swarm-secrets', body: [{}, {}] }] }, 'swarmSecrets', 2],
    ['a list that was not read', { info: manager, more: [{ what: 'swarm-secrets', gap: 'forbidden' }] }, 'swarmSecrets', 'forbidden'],
  ])('%s', (_name, given, key, value) => {
    expect(valueOf(given, key)).toEqual(value);
  });
});

import { expect, test } from 'vitest';
import { dockerdFlags } from './flags.ts';
import { configPath, dockerdPaths, usesTls, verifiesClients } from './settings.ts';

const flags = (...argv: string[]) => dockerdFlags(['dockerd', ...argv]);
const system = { rootless: false, home: '/root', environment: {} };
const rootless = { rootless: true, home: '/home/ada', environment: { XDG_RUNTIME_DIR: '/run/user/1000' } };

test.each([
  ['the documented default', flags(), system, '/etc/docker/daemon.json'],
  ['the flag', flags('--config-file', '/x.json'), system, '/x.json'],
  ['a rootless engine\'s home', flags(), rootless, '/home/ada/.config/docker/daemon.json'],
  ['where XDG says', flags(), { ...rootless, environment: { XDG_CONFIG_HOME: '/cfg' } }, '/cfg/docker/daemon.json'],
  ['a rootless engine whose home is not known', flags(), { ...rootless, home: null }, null],
])('the configuration file is %s', (_name, given, around, expected) => {
  expect(configPath(given, around)).toBe(expected);
});

test('defaults of a root engine: no certificates without TLS', () => {
  expect(dockerdPaths(flags(), {}, system)).toEqual({ dataRoot: '/var/lib/docker', caCertificate: null, serverCertificate: null, serverKeyFile: null, sockets: ['/var/run/docker.sock'], containerd: null });
});

test('defaults of a rootless engine are its user\'s', () => {
  expect(dockerdPaths(flags(), {}, rootless)).toMatchObject({ dataRoot: '/home/ada/.local/share/docker', sockets: ['/run/user/1000/docker.sock'] });
});

test('flags and file together', () => {
  const file = { 'data-root': '/data', tlsverify: true, tlscacert: '/tls/ca.pem', hosts: ['unix:///a.sock', 'tcp://0.0.0.0:2376', 'fd://'] };
  expect(dockerdPaths(flags('--tlskey=/tls/key.pem'), file, system)).toEqual({
    dataRoot: '/data', caCertificate: '/tls/ca.pem', serverCertificate: '/root/.docker/cert.pem', serverKeyFile: '/tls/key.pem', sockets: ['/a.sock', '/var/run/docker.sock'], containerd: null,
  });
});

test.each([
  ['nothing', flags(), {}, {}, false, false],
  ['tls', flags('--tls'), {}, {}, true, false],
  ['tlsverify turns TLS on', flags('--tlsverify'), {}, {}, true, true],
  ['tlsverify=false turns TLS on and asks nobody', flags('--tlsverify=false'), {}, {}, true, false],
  ['the file', flags(), { tlsverify: true }, {}, true, true],
  ['the environment\'s default', flags(), {}, { DOCKER_TLS_VERIFY: '1' }, true, true],
  ['a flag against the environment', flags('--tlsverify=false'), {}, { DOCKER_TLS_VERIFY: '1' }, true, false],
])('TLS: %s', (_name, given, file, environment, tls, verify) => {
  expect([usesTls(given, file, { environment }), verifiesClients(given, file, { environment })]).toEqual([tls, verify]);
});

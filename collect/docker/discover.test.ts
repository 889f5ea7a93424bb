import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { engineHeaders, socketServer, type SocketServer } from '../../test/builders/http.ts';
import type { Surroundings } from './contexts.ts';
import { discoverDocker, dockerTarget, UnknownDockerTarget } from './discover.ts';
import { EndpointError, parseHost } from './endpoint.ts';

/** Windows has named pipes in place of sockets in folders: their names are listed, and not linked to. */
const withSockets = process.platform !== 'win32';
let home: string;
let engine: SocketServer;
beforeEach(async () => {
  // macOS takes no path to a socket beyond 104 bytes, as its tmpdir makes them.
  home = await mkdtemp(join(withSockets ? '/tmp' : tmpdir(), 'plimsoll-home-'));
  engine = await socketServer(() => undefined);
});
afterEach(async () => {
  await engine.stop();
  await rm(home, { recursive: true });
});

const around = (env: Record<string, string> = {}): Surroundings => ({ env, home, uid: 4_000_000, platform: 'linux' });

async function context(name: string, host: string, more: { readonly skip?: boolean; readonly tls?: Readonly<Record<string, string>> } = {}): Promise<void> {
  const hash = createHash('sha256').update(name).digest('hex');
  const meta = join(home, '.docker/contexts/meta', hash);
  await mkdir(meta, { recursive: true });
  await writeFile(join(meta, 'meta.json'), JSON.stringify({ Name: name, Metadata: {}, Endpoints: { docker: { Host: host, SkipTLSVerify: more.skip ?? false } } }));
  const tls = join(home, '.docker/contexts/tls', hash, 'docker');
  await mkdir(tls, { recursive: true });
  for (const [file, text] of Object.entries(more.tls ?? {})) await writeFile(join(tls, file), text);
}

test('a docker context is listed with who answers there', async () => {
  await context('shop', engine.host);
  expect(await mine(around())).toEqual([
    { id: 'docker:shop', kind: 'docker', label: 'shop', endpoint: engine.host, state: { is: 'ready', detail: 'Docker 20.10.24, API 1.41' }, shows: { images: 1, containers: 1, deployments: null, nodes: null, hosts: 0.3 } },
  ]);
});

test('the current context comes first', async () => {
  await context('aft', engine.host);
  await context('bow', 'tcp://127.0.0.1:1');
  await writeFile(join(home, '.docker/config.json'), '{"currentContext":"bow"}');
  expect((await mine(around())).map(({ id }) => id)).toEqual(['docker:bow', 'docker:aft']);
  expect((await mine(around({ DOCKER_CONTEXT: 'aft' }))).map(({ id }) => id)).toEqual(['docker:aft', 'docker:bow']);
});

test('DOCKER_HOST is what default means, and comes first', async () => {
  await context('shop', 'tcp://127.0.0.1:1');
  expect((await mine(around({ DOCKER_HOST: engine.host }))).map(({ id, label }) => [id, label])).toEqual([['docker:default', 'default (DOCKER_HOST)'], ['docker:shop', 'shop']]);
});

test.runIf(withSockets)('the same socket under two names is listed once, under its context\'s name', async () => {
  await symlink(engine.socket, join(home, 'other.sock'));
  await context('shop', engine.host);
  await context('shop-too', `unix://${join(home, 'other.sock')}`);
  await mkdir(join(home, '.docker/run'), { recursive: true });
  await symlink(engine.socket, join(home, '.docker/run/docker.sock'));
  expect((await mine(around())).map(({ id }) => id)).toEqual(['docker:shop']);
});

describe.runIf(withSockets)('where folders hold sockets', () => {
  test.each([
    ['.docker/run/docker.sock', 'Docker Desktop'], ['.docker/desktop/docker.sock', 'Docker Desktop'], ['.colima/default/docker.sock', 'Colima default'],
    ['.colima/work/docker.sock', 'Colima work'], ['.config/colima/default/docker.sock', 'Colima default'], ['.rd/docker.sock', 'Rancher Desktop'], ['.orbstack/run/docker.sock', 'OrbStack'],
    ['.local/share/containers/podman/machine/podman.sock', 'Podman machine'], ['run/docker.sock', 'Docker, rootless'], ['run/podman/podman.sock', 'Podman, rootless'],
  ])('a socket at ~/%s is found as %s', async (path, label) => {
    await mkdir(join(home, path, '..'), { recursive: true });
    await symlink(engine.socket, join(home, path));
    const found = await mine(around({ XDG_RUNTIME_DIR: join(home, 'run') }));
    expect(found.map(({ id, label: named, state }) => [id, named, state.is])).toEqual([[`docker:unix://${join(home, path)}`, label, 'ready']]);
  });
});

test('a context over ssh is listed as not built yet', async () => {
  await context('far', 'ssh://deploy@far.example.com');
  expect((await mine(around())).map(({ id, endpoint, state }) => [id, endpoint, state])).toEqual([
    ['docker:far', 'ssh://deploy@far.example.com', { is: 'not-built', detail: 'Docker contexts over ssh are not built yet.' }],
  ]);
});

test.each([
  [withSockets ? 'unix:///nonexistent/engine.sock' : 'npipe:////./pipe/nonexistent', 'Nothing listens there: the socket does not exist.'],
  ['tcp://127.0.0.1:1', 'Nothing listens there: the connection was refused.'],
  ['gopher://x', 'gopher://x is no Docker host. Write unix:///path, tcp://host:port or npipe:////./pipe/name.'],
])('%s says why it cannot be reached', async (host, detail) => {
  await context('shop', host);
  expect((await mine(around())).map(({ state }) => state)).toEqual([{ is: 'unreachable', detail }]);
});

test('a context whose file is broken is listed, and hides no other', async () => {
  await context('shop', engine.host);
  await mkdir(join(home, '.docker/contexts/meta/broken'), { recursive: true });
  await writeFile(join(home, '.docker/contexts/meta/broken/meta.json'), '{');
  expect((await mine(around())).map(({ id, state }) => [id, state.is])).toEqual([['docker:broken', 'unreachable'], ['docker:shop', 'ready']]);
});

test('a context whose files cannot be read says so, and hides no other', async () => {
  await context('shop', engine.host);
  await context('closed', 'tcp://127.0.0.1:1');
  const meta = join(home, '.docker/contexts/meta', createHash('sha256').update('closed').digest('hex'), 'meta.json');
  await rm(meta);
  await mkdir(meta);
  const states = (await mine(around())).map(({ state }) => `${state.is}: ${state.detail}`).sort();
  expect(states).toEqual(['ready: Docker 20.10.24, API 1.41', expect.stringMatching(/^unreachable: Its files cannot be read: EISDIR/)]);
});

test('Podman is told from Docker', async () => {
  await engine.stop();
  engine = await socketServer(path => (path === '/_ping' ? engineHeaders('1.41', 'Libpod/4.3.1 (linux)') : undefined));
  await context('pod', engine.host);
  expect((await mine(around())).map(({ state }) => state.detail)).toEqual(['Podman 4.3.1, API 1.41']);
});

test('looking for engines asks each once who it is, and nothing else', async () => {
  await context('shop', engine.host);
  await mine(around());
  expect(engine.requests).toEqual(['GET /_ping']);
});

test('a context\'s TLS files are used, and an unverified one says so by its endpoint', async () => {
  await context('safe', 'tcp://engine.example.com:2376', { tls: { 'ca.pem': 'CA', 'cert.pem': 'CERT', 'key.pem': 'KEY' } });
  await context('loose', 'tcp://engine.example.com', { skip: true });
  await context('open', 'tcp://engine.example.com');
  expect((await dockerTarget('docker:safe', around())).endpoint).toEqual({ by: 'tcp', host: 'engine.example.com', port: 2376, tls: { verify: true, ca: 'CA', cert: 'CERT', key: 'KEY' } });
  expect((await dockerTarget('docker:loose', around())).endpoint).toEqual({ by: 'tcp', host: 'engine.example.com', port: 2376, tls: { verify: false } });
  expect((await dockerTarget('docker:open', around())).endpoint).toEqual({ by: 'tcp', host: 'engine.example.com', port: 2375 });
});

test('DOCKER_TLS_VERIFY and DOCKER_CERT_PATH are what the docker command makes of them', async () => {
  await writeFile(join(home, 'ca.pem'), 'CA');
  const target = await dockerTarget('docker:default', around({ DOCKER_HOST: 'tcp://10.0.0.5:2376', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: home }));
  expect(target.endpoint).toEqual({ by: 'tcp', host: '10.0.0.5', port: 2376, tls: { verify: true, ca: 'CA' } });
  expect(target.via).toEqual(['-H', 'tcp://10.0.0.5:2376', '--tlsverify', '--tlscacert', join(home, 'ca.pem'), '--tlscert', join(home, 'cert.pem'), '--tlskey', join(home, 'key.pem')]);
});

test.each([
  ['docker:unix:///run/docker.sock', { by: 'socket', path: '/run/docker.sock' }],
  ['docker:tcp://10.0.0.5:2375', { by: 'tcp', host: '10.0.0.5', port: 2375 }],
  ['docker:tcp://10.0.0.5', { by: 'tcp', host: '10.0.0.5', port: 2375 }],
  ['docker:tcp://10.0.0.5:80', { by: 'tcp', host: '10.0.0.5', port: 80 }],
  ['docker:tcp://[::1]:2375', { by: 'tcp', host: '[::1]', port: 2375 }],
  ['docker:https://10.0.0.5', { by: 'tcp', host: '10.0.0.5', port: 2376, tls: { verify: true } }],
])('%s can be written', async (id, endpoint) => {
  const target = await dockerTarget(id, around());
  expect(target).toMatchObject({ id, endpoint, via: ['-H', id.replace('docker:', '')] });
});

test('a name that is no context is refused with those there are', async () => {
  await context('shop', engine.host);
  const error: unknown = await dockerTarget('docker:shpo', around()).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UnknownDockerTarget);
  expect(error).toMatchObject({ message: 'There is no Docker context named "shpo". There are: default, shop.', known: ['docker:default', 'docker:shop'] });
});

test('named pipes keep their Windows form', () => {
  expect(parseHost('npipe:////./pipe/docker_engine')).toEqual({ by: 'socket', path: '\\\\.\\pipe\\docker_engine' });
  expect(() => parseHost('unix://relative.sock')).toThrow(EndpointError);
});

/** What was found in the home of this test; engines that happen to run on the machine are left out. */
const mine = async (surroundings: Surroundings): ReturnType<typeof discoverDocker> =>
  (await discoverDocker(surroundings)).filter(({ id }) => !/^docker:(unix:\/\/\/(var\/)?run\/|default$)/.test(id) || (id === 'docker:default' && surroundings.env.DOCKER_HOST !== undefined));

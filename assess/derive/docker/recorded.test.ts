import { describe, expect, test } from 'vitest';
import { readRecording } from '../../../test/recordings/recording.ts';
import { derive } from '../index.ts';
import { isKnown, type Estate, type Reading, type Resource } from '../../model/index.ts';

const engines = ['20.10', '28', '28-containerd'] as const;
const estateOf = async (name: string): Promise<Estate> => derive((await readRecording(`docker/hard-cases-${name}`)).evidence);
const estates = new Map(await Promise.all([...engines, 'podman'].map(async name => [name, await estateOf(name)] as const)));
const shown = <T>(reading: Reading<T>): unknown => (isKnown(reading) ? reading.value : `gap: ${reading.gap.reason}`);

function container(engine: string, name: string): Resource<'container'> {
  const found = estates.get(engine)?.resources.find(each => each.kind === 'container' && each.name === name);
  if (!found) throw new Error(`${engine} has no container ${name}.`);
  return found as Resource<'container'>;
}
const published = (given: unknown): unknown => {
  const value = given as { ports?: { address: string; hostPort: number }[] };
  return value.ports?.map(({ address, hostPort }) => `${address} ${hostPort}`) ?? value;
};
const readings = (engine: string, name: string): Record<string, unknown> => ({
  ...Object.fromEntries(Object.entries(container(engine, name).readings).map(([key, reading]) => [key, shown<unknown>(reading as Reading<unknown>)])),
  exposed: shown(container(engine, name).exposed),
});

describe.each(engines)('Docker %s', engine => {
  test.each([
    ['plain', { running: true, privileged: false, capAdd: [], netRaw: true, exposed: false, defaultBridge: 'bridge', user: { name: '', is: 'root' }, health: '', memory: 0, restart: { name: 'no', retries: 0 }, execs: [{ user: 'root' }], seccomp: { is: 'default', by: 'engine' } }],
    ['paths', { volumeDevices: { disguised: [{ device: '/etc' }] }, engineSockets: ['/run/docker.sock'] }],
    ['options', { capAdd: ['IPC_LOCK'], netRaw: false, seccomp: { is: 'unconfined', by: 'container' }, noNewPrivileges: false }],
    ['allows-all', { seccomp: { is: 'allows-all', by: 'container' }, noNewPrivileges: true }],
    ['open-paths', { maskedPaths: [], logDriver: 'none' }],
    ['host-spaces', { network: { of: 'host' }, pid: { of: 'host' }, ipc: { of: 'host' }, uts: { of: 'host' }, usernsHost: true, exposed: true, published: { can: false } }],
    ['joined', { network: { of: 'own', through: ['ports'] }, pid: { of: 'host', through: ['host-spaces'] }, exposed: true, defaultBridge: 'bridge', published: { can: false } }],
    ['publish-nothing', { exposed: false, published: { can: true, ports: [], all: false } }],
    ['no-network', { network: { of: 'none' }, exposed: false, published: { can: false }, defaultBridge: null }],
    ['inner', { exposed: false, published: { can: true, ports: [] }, defaultBridge: null, networks: ['inner'] }],
    ['limits', { devices: [{ host: '/dev/null' }], deviceRules: ['c 1:3 rwm'], ulimits: [{ name: 'nofile', hard: 200, soft: 100 }], cgroupParent: '/custom', restart: { name: 'always', retries: 0 }, cpuLimited: true, memory: 67108864 }],
    ['created-all', { running: false, exposed: true, published: { all: true }, user: { name: 'app', is: 'name' } }],
    ['orphan', { network: 'gap: vanished', published: 'gap: vanished', exposed: 'gap: vanished', pid: { of: 'own', through: [] } }],
  ])('%s', (name, expected) => {
    expect(readings(engine, name)).toMatchObject(expected);
  });

  test.each([
    ['ports', ['0.0.0.0 22', ':: 22', '0.0.0.0 5000', ':: 5000', '0.0.0.0 5001', ':: 5001', '::1 7000', '127.0.0.1 9000'], true],
    ['loopback', ['127.0.0.1 8082'], false], ['created', ['0.0.0.0 8090'], true], ['created-loopback', ['127.0.0.1 80'], false],
  ])('%s publishes %j', (name, ports, exposed) => {
    expect(published(readings(engine, name).published)).toEqual(ports);
    expect(readings(engine, name).exposed).toBe(exposed);
  });

  test('host paths have one spelling', () => {
    expect((readings(engine, 'paths').mounts as { source: string; type: string }[]).filter(({ type }) => type === 'bind').map(({ source }) => source).sort()).toEqual(['/etc/localtime', '/run/docker.sock']);
  });

  test('Compose’s names are the durable ones', () => {
    expect(container(engine, 'composed').identity).toEqual([`docker:hard-cases-${engine}`, 'harbour', 'web', '1']);
  });

  test('secrets arrive masked, in configuration and history', () => {
    const shop = estates.get(engine)!.resources.find(each => each.kind === 'image' && each.name === 'harbour/shop:1.0') as Resource<'image'>;
    expect(JSON.stringify(shown(shop.readings.env))).toMatch(/API_TOKEN=‹masked named, 21 characters/);
    expect(JSON.stringify(shown(shop.readings.history))).not.toContain('c0rrect-h0rse');
    expect(shown(shop.readings.history)).toMatchObject({ complete: false });
  });

  test('steps on the way to an image are no images of their own', () => {
    expect(estates.get(engine)!.resources.filter(({ kind }) => kind === 'image').map(({ name }) => name).sort()).toEqual(['harbour/base:1.0', 'harbour/shop:1.0']);
  });
});

test('an engine before 23 does not tell its no-new-privileges default, a later one does', () => {
  expect([readings('20.10', 'plain').noNewPrivileges, readings('28', 'plain').noNewPrivileges]).toEqual(['gap: not-collected', false]);
});

test('the same Dockerfile gives one identity in both image stores of one release', () => {
  const stores = (['28', '28-containerd'] as const).map(engine => estates.get(engine)!.resources.filter(({ kind }) => kind === 'image'));
  expect(stores[0]!.map(({ id }) => id)).toEqual(stores[1]!.map(({ id }) => id));
});

describe('Podman', () => {
  test.each([
    ['plain', { netRaw: 'gap: unsupported', ipc: 'gap: unsupported', maskedPaths: 'gap: unsupported', deviceRules: 'gap: unsupported', defaultBridge: 'podman', exposed: false, seLinux: 'gap: unsupported' }],
    ['options', { capAdd: ['SYS_ADMIN'], seccomp: { is: 'unconfined', by: 'container' }, noNewPrivileges: true }],
    ['dropped', { readOnlyRoot: true, memory: 67108864, pidsLimit: 50, user: { name: '1000', is: 'number' } }],
    ['host-spaces', { network: { of: 'host' }, pid: { of: 'host' }, uts: { of: 'host' }, exposed: true, volumeDevices: { disguised: [{ device: '/etc' }] }, processes: 'gap: unsupported' }],
    ['created', { running: false, exposed: true, restart: { name: 'on-failure', retries: 3 } }],
  ])('%s', (name, expected) => {
    expect(readings('podman', name)).toMatchObject(expected);
  });
});

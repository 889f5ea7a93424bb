import { afterEach, expect, test } from 'vitest';
import { engineHeaders, socketServer, type Reply, type SocketServer } from '../../test/builders/http.ts';
import type { Collected, Collector } from '../collector.ts';
import { TargetUnreachable } from '../collector.ts';
import { createMasker } from '../mask.ts';
import { dockerCollector } from './collector.ts';

const running: SocketServer[] = [];
afterEach(async () => { await Promise.all(running.splice(0).map(server => server.stop())); });

const info = { ID: 'ENGINE-1', Name: 'harbour', DockerRootDir: '/var/lib/docker', Swarm: { LocalNodeState: 'inactive' } };
const manager = { ...info, Swarm: { LocalNodeState: 'active', ControlAvailable: true } };
const engine: Readonly<Record<string, unknown>> = {
  '/info': info, '/version': { Version: '20.10.24' },
  '/containers/json?all=1': [{ Id: 'c1', State: 'running', ImageID: 'sha256:i1' }, { Id: 'c2', State: 'exited', ImageID: 'sha256:gone' }],
  '/containers/c1/json': { Id: 'c1', ExecIDs: ['e1'], Config: { Env: ['DB_PASSWORD=hunter2-hunter2'] } }, '/containers/c2/json': { Id: 'c2', ExecIDs: null },
  '/containers/c1/top?ps_args=-o%20pid%2Cppid%2Cuid%2Cargs': { Titles: [], Processes: [] }, '/exec/e1/json': { ID: 'e1' },
  '/images/json': [{ Id: 'sha256:i1' }], '/images/sha256:i1/json': {}, '/images/sha256:i1/history': [],
  '/networks': [{ Id: 'n1' }], '/networks/n1': {}, '/volumes': { Volumes: [{ Name: 'v1' }], Warnings: null },
  '/swarm': { JoinTokens: { Worker: 'SWMTKN-1-3iivbtw7s6e4kpv4qkctpczpvk0gmql3g09r7vqz6oqzu9cpa8-ar1fplsexagyhw48e5d4uclzr' } }, '/nodes': [], '/services': [], '/secrets': [],
};

interface Read { readonly collected: readonly Collected[]; readonly requests: readonly string[] }

/** Everything that is collected from an engine that answers so; `differs` changes some of its answers. */
async function read(differs: Readonly<Record<string, Reply>> = {}, signal: AbortSignal = new AbortController().signal, beside: readonly Collector[] = []): Promise<Read> {
  const server = await socketServer(path => {
    const bare = path.replace(/^\/v[\d.]+/, '');
    return differs[bare] ?? (Object.hasOwn(engine, bare) ? { body: engine[bare] } : undefined);
  });
  running.push(server);
  const collector = await dockerCollector(`docker:${server.host}`, { masker: createMasker(new Uint8Array(32)) });
  return { collected: await gathered(collector.collect(signal, beside)), requests: server.requests };
}
const host = (tells: (id: string, first: number) => boolean): Collector => ({
  target: { id: 'host:local', kind: 'host', label: '', endpoint: '', identity: null, via: [] }, layers: ['hosts'], plan: () => [], async *collect() { yield* []; }, tellsContainer: async (id, first) => tells(id, first),
});
async function gathered(run: AsyncIterable<Collected>): Promise<Collected[]> {
  const all: Collected[] = [];
  for await (const each of run) all.push(each);
  return all;
}
const documents = ({ collected }: Read): string[] => collected.flatMap(each => (each.is === 'document' ? [[each.document.what, each.document.of].filter(Boolean).join(' ')] : [])).sort();
const gaps = ({ collected }: Read): string[] => collected.flatMap(each => (each.is === 'gap' ? [`${[each.gap.what, each.gap.of].filter(Boolean).join(' ')}: ${each.gap.reason}`] : [])).sort();
const lists = ({ collected }: Read): string[] => collected.flatMap(each => (each.is === 'enumeration' ? [`${each.enumeration.what} ${each.enumeration.state} ${each.enumeration.count}`] : [])).sort();

const all = ['container c1', 'container c2', 'containers', 'exec e1', 'history sha256:i1', 'image sha256:i1', 'images', 'info', 'network n1', 'networks', 'top c1', 'version', 'volumes'];

test('the whole of an engine is read, and an image that has gone is a gap', async () => {
  const reading = await read();
  expect(documents(reading)).toEqual(all);
  expect(gaps(reading)).toEqual(['history sha256:gone: vanished', 'image sha256:gone: vanished']);
  expect(lists(reading)).toEqual(['containers complete 2', 'images complete 1', 'networks complete 1', 'volumes complete 1']);
});

test('the target is proved by what the engine says of itself', async () => {
  const { collected } = await read();
  expect(collected.filter(each => each.is === 'target')).toMatchObject([{ target: { identity: 'ENGINE-1' } }]);
});

test('every request is in the call log, and how many are to come is said', async () => {
  const { collected, requests } = await read();
  const calls = collected.flatMap(each => (each.is === 'call' ? [each.call.call] : []));
  expect(calls.toSorted()).toEqual(requests.toSorted());
  expect(collected).toContainEqual({ is: 'expect', calls: 8 });
});

test('secrets never leave the collector in clear', async () => {
  const reading = await read({ '/info': { body: manager } });
  expect(JSON.stringify(reading.collected)).not.toMatch(/hunter2-hunter2|ar1fplsexagyhw48e5d4uclzr/);
});

test('a container that vanished between list and inspect is a gap on it alone', async () => {
  const reading = await read({ '/containers/c2/json': { status: 404, body: { message: 'No such container: c2' } } });
  expect(gaps(reading)).toContain('container c2: vanished');
  expect(documents(reading)).toEqual(all.filter(name => name !== 'container c2'));
});

test('a refused list is a failed list with its gap, and the rest is read', async () => {
  const reading = await read({ '/images/json': { status: 403, body: { message: 'denied by policy' } } });
  expect(gaps(reading)).toContain('images: forbidden');
  expect(lists(reading)).toContain('images failed 0');
  expect(documents(reading)).toContain('container c1');
  expect(documents(reading)).toContain('image sha256:i1');
});

test('an engine that refuses /info has no proved identity, and its containers are read', async () => {
  const reading = await read({ '/info': { status: 403, body: { message: 'denied' } } });
  expect(reading.collected.find(each => each.is === 'target')).toMatchObject({ target: { identity: null } });
  expect(gaps(reading)).toContain('info: forbidden');
  expect(documents(reading)).toContain('container c1');
});

test('Podman is asked for its processes in its own way, and known by name, folder and mode', async () => {
  const podman = { ...info, SecurityOptions: ['name=seccomp', 'name=rootless'] };
  const reading = await read({ '/_ping': engineHeaders('1.41', 'Libpod/4.3.1 (linux)'), '/info': { body: podman }, '/containers/c1/top?ps_args=pid%2Cppid%2Cuser%2Cargs': { body: {} } });
  expect(documents(reading)).toContain('top c1');
  expect(reading.collected.find(each => each.is === 'target')).toMatchObject({ target: { identity: 'podman:harbour:/var/lib/docker:rootless' } });
});

test.each([
  ['is not asked of the engine', (id: string, first: number) => id === 'c1' && first === 4242, false],
  ['is asked of the engine where its number is another', (id: string, first: number) => id === 'c1' && first === 4243, true],
  ['is asked of the engine where the host does not know it', () => false, true],
] as const)('what runs in a container that a host of the run tells %s', async (_name, tells, asked) => {
  const reading = await read({ '/containers/c1/json': { body: { Id: 'c1', State: { Pid: 4242 } } } }, undefined, [host(tells)]);
  expect(documents(reading).includes('top c1')).toBe(asked);
  expect(reading.requests.some(request => request.includes('/top'))).toBe(asked);
  expect(gaps(reading)).toEqual(['history sha256:gone: vanished', 'image sha256:gone: vanished']);
});

test('Podman is asked for its processes, whatever a host tells', async () => {
  const reading = await read({ '/_ping': engineHeaders('1.41', 'Libpod/4.3.1 (linux)'), '/containers/c1/top?ps_args=pid%2Cppid%2Cuser%2Cargs': { body: {} } }, undefined, [host(() => true)]);
  expect(documents(reading)).toContain('top c1');
});

test('only a manager is asked about its swarm', async () => {
  expect(documents(await read({ '/info': { body: manager } }))).toEqual([...all, 'swarm', 'swarm-nodes', 'swarm-secrets', 'swarm-services'].sort());
});

// The limit lies under the time after which a call is given up by itself.
test('a cancelled run ends though nothing answers, keeps what it has, and says what is missing', { timeout: 30_000 }, async () => {
  const stop = new AbortController();
  const hang: Reply = () => { setTimeout(() => stop.abort(), 20); };
  const reading = await read({ '/containers/c2/json': hang, '/networks/n1': hang }, stop.signal);
  expect(documents(reading)).toContain('container c1');
  expect(gaps(reading)).toContain('container c2: cancelled');
  expect(gaps(reading)).toContain('network n1: cancelled');
});

test('an engine that cannot be reached at all is an error that says where and why', async () => {
  const collector = await dockerCollector('docker:unix:///nonexistent/engine.sock', { masker: createMasker(new Uint8Array(32)) });
  const error: unknown = await gathered(collector.collect(new AbortController().signal)).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(TargetUnreachable);
  expect(error).toMatchObject({ reason: 'unreachable', message: 'unix:///nonexistent/engine.sock cannot be reached. Nothing listens there: the socket does not exist.' });
});

import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Evidence } from '../../assess/model/index.ts';
import { mayLeave } from '../../collect/docker/allowlist.ts';
import { dockerCollector } from '../../collect/docker/collector.ts';
import type { Surroundings } from '../../collect/docker/contexts.ts';
import { discoverDocker } from '../../collect/docker/discover.ts';
import { createMasker } from '../../collect/mask.ts';
import { collectFrom, plantedSecret, pluginName, proxyTo, startAuthorization, startEngine, startFleet, type Authorization, type Engine } from '../engines/index.ts';

let engine: Engine;
let policy: Authorization;
let whole: Evidence;
beforeAll(async () => {
  const prepare = async (folder: string): Promise<void> => { policy = await startAuthorization(folder); };
  engine = await startEngine({ version: '20.10', config: { 'authorization-plugins': [pluginName] }, prepare });
  await startFleet(engine);
  whole = await collectFrom(engine.endpoint);
});
afterAll(async () => {
  await engine?.stop();
  await policy?.stop();
});

const named = ({ documents }: Evidence, what: string): string[] => [...documents.values()].filter(document => document.what === what).map(document => document.of ?? '').sort();
const idOf = async (name: string): Promise<string> => (await engine.docker('inspect', '--format', '{{.Id}}', name)).trim();

test('everything of a real engine is read, without a gap', async () => {
  expect(whole.gaps).toEqual([]);
  expect(named(whole, 'container')).toEqual((await engine.docker('ps', '-aq', '--no-trunc')).trim().split('\n').sort());
  expect(named(whole, 'top')).toEqual((await engine.docker('ps', '-q', '--no-trunc')).trim().split('\n').sort());
  expect(named(whole, 'network')).toEqual((await engine.docker('network', 'ls', '-q', '--no-trunc')).trim().split('\n').sort());
  expect(named(whole, 'exec')).toHaveLength(1);
  expect(named(whole, 'history')).toEqual(named(whole, 'image'));
  expect(whole.enumerations.map(({ what, state, count }) => [what, state, count])).toEqual([['containers', 'complete', 10], ['images', 'complete', 3], ['networks', 'complete', 4], ['volumes', 'complete', 1]]);
});

test('the engine\'s own id is the proved identity', async () => {
  expect(whole.targets[0]?.identity).toBe((await engine.docker('info', '--format', '{{.ID}}')).trim());
});

test('the planted secret is nowhere in what was kept', () => {
  expect(JSON.stringify([...whole.documents.values()])).not.toContain(plantedSecret);
  expect(JSON.stringify([...whole.documents.values()])).toContain('DB_PASSWORD=‹masked');
});

test('at the socket a full run is GET requests of the allowlist alone, each of them in the call log', async () => {
  const proxy = await proxyTo(engine.socket);
  const evidence = await collectFrom(proxy.endpoint);
  await proxy.stop();
  expect(proxy.requests.length).toBeGreaterThan(30);
  expect(proxy.requests.filter(request => !mayLeave('GET', request.replace(/^GET (\/v1\.41)?/, '')))).toEqual([]);
  expect(evidence.calls.map(({ call }) => call).sort()).toEqual(proxy.requests.toSorted());
});

test('reading changes nothing: the engine tells the same before and after', async () => {
  const state = async (): Promise<string> => (await Promise.all(['ps -a', 'images -a', 'network ls', 'volume ls'].map(list => engine.docker(...list.split(' '), '--quiet')))).join('').split('\n').sort().join();
  const before = await state();
  await collectFrom(engine.endpoint);
  expect(await state()).toBe(before);
});

test('a container that vanishes between list and inspect is a gap on it, and on nothing else', async () => {
  await engine.docker('run', '-d', '--name', 'short-lived', 'harbour/base:1.0');
  const id = await idOf('short-lived');
  let removed: Promise<string> | undefined;
  const proxy = await proxyTo(engine.socket, async call => {
    if (call.includes(id)) await (removed ??= engine.docker('rm', '-f', 'short-lived'));
  });
  const { gaps } = await collectFrom(proxy.endpoint);
  await proxy.stop();
  expect(gaps.map(({ what, of, reason }) => [what, of, reason])).toEqual([['container', id, 'vanished'], ['top', id, 'vanished']]);
});

test('what the engine\'s own policy refuses is a gap on exactly that, in the engine\'s words', async () => {
  const id = await idOf('shop');
  policy.refuse(new RegExp(`/containers/${id}/json|/volumes`));
  const { gaps, enumerations } = await collectFrom(engine.endpoint).finally(() => policy.refuse(/^$/));
  expect(gaps.map(({ what, of, reason }) => [what, of, reason])).toEqual([['container', id, 'forbidden'], ['volumes', undefined, 'forbidden']]);
  expect(gaps[0]?.detail).toContain(`The engine answered 403: authorization denied by plugin ${pluginName}: auditors may not read this`);
  expect(enumerations.find(({ what }) => what === 'volumes')).toMatchObject({ state: 'failed' });
});

// The limit lies under the time after which a call is given up by itself.
test('a run that is cancelled ends, and says what it did not read', { timeout: 30_000 }, async () => {
  const stop = new AbortController();
  let asked = 0;
  const proxy = await proxyTo(engine.socket, async call => {
    if (!call.includes('/containers/') || call.includes('all=1') || (asked += 1) <= 4) return;
    if (asked === 5) setTimeout(() => stop.abort(), 50);
    await new Promise(() => { /* never answers */ });
  });
  const { gaps, documents } = await collectFrom(proxy.endpoint, { signal: stop.signal });
  await proxy.stop();
  expect(documents.size).toBeGreaterThan(8);
  expect(new Set(gaps.map(({ reason }) => reason))).toEqual(new Set(['cancelled']));
});

test('a swarm manager is asked about its swarm, and its join tokens are masked', async () => {
  const manager = await startEngine({ version: '28' });
  try {
    await manager.docker('swarm', 'init', '--advertise-addr', '127.0.0.1');
    const evidence = await collectFrom(manager.endpoint);
    expect(evidence.gaps).toEqual([]);
    expect(['swarm', 'swarm-nodes', 'swarm-services', 'swarm-secrets'].flatMap(what => named(evidence, what))).toHaveLength(4);
    const token = (await manager.docker('swarm', 'join-token', '-q', 'manager')).trim();
    expect(JSON.stringify([...evidence.documents.values()])).not.toContain(token);
  } finally {
    await manager.stop();
  }
});

test('mutual TLS by a context\'s own files: with them it is read, without or with a stranger\'s it is not', async () => {
  const secure = await startEngine({ version: '20.10', tcp: 'mutual-tls' });
  const home = await mkdtemp(join(tmpdir(), 'plimsoll-home-'));
  try {
    const tls = join(secure.folder, 'tls');
    const around: Surroundings = { env: {}, home, uid: 4_000_000, platform: 'linux' };
    await context(home, 'ours', secure.tcp!, { 'ca.pem': join(tls, 'ca.pem'), 'cert.pem': join(tls, 'client.pem'), 'key.pem': join(tls, 'client-key.pem') });
    await context(home, 'bare', secure.tcp!, { 'ca.pem': join(tls, 'ca.pem') });
    await context(home, 'stranger', secure.tcp!, { 'ca.pem': join(tls, 'ca.pem'), 'cert.pem': join(tls, 'stranger.pem'), 'key.pem': join(tls, 'stranger-key.pem') });
    await context(home, 'wrong-authority', secure.tcp!, { 'ca.pem': join(tls, 'stranger-ca.pem'), 'cert.pem': join(tls, 'client.pem'), 'key.pem': join(tls, 'client-key.pem') });
    await context(home, 'in-clear', secure.tcp!, {});
    const found = (await discoverDocker(around)).filter(({ endpoint }) => endpoint.endsWith(secure.tcp!.slice('tcp:'.length)));
    expect(found.map(({ id, state }) => [id, state.is])).toEqual([['docker:bare', 'unreachable'], ['docker:in-clear', 'unreachable']]);
    expect(found[0]?.state.detail).toContain('It may not accept our certificate');
    expect(await outcome('ours', around)).toMatch(/^Docker answered/);
    for (const refused of ['bare', 'stranger']) expect(await outcome(refused, around)).toBe('forbidden: It closed the TLS connection without an answer. It may not accept our certificate, or want one.');
    expect(await outcome('wrong-authority', around)).toMatch(/^unreachable: The TLS connection failed/);
    expect(await outcome('in-clear', around)).toMatch(/^unsupported: .*HTTP request to an HTTPS server/);
  } finally {
    await secure.stop();
    await rm(home, { recursive: true });
  }
});

async function outcome(name: string, around: Surroundings): Promise<string> {
  const collector = await dockerCollector(`docker:${name}`, { masker: createMasker(new Uint8Array(32)), around });
  try {
    for await (const collected of collector.collect(new AbortController().signal)) {
      if (collected.is === 'document' && collected.document.what === 'info') return `Docker answered at ${collector.target.endpoint}`;
    }
    return 'nothing was read';
  } catch (error) {
    return `${(error as { reason?: string }).reason}: ${String((error as Error).message).replace(/^.*cannot be reached\. /s, '')}`;
  }
}

async function context(home: string, name: string, host: string, files: Readonly<Record<string, string>>): Promise<void> {
  const hash = createHash('sha256').update(name).digest('hex');
  const meta = join(home, '.docker/contexts/meta', hash);
  const tls = join(home, '.docker/contexts/tls', hash, 'docker');
  for (const folder of [meta, tls]) await mkdir(folder, { recursive: true });
  await writeFile(join(meta, 'meta.json'), JSON.stringify({ Name: name, Metadata: {}, Endpoints: { docker: { Host: host, SkipTLSVerify: false } } }));
  for (const [file, from] of Object.entries(files)) await copyFile(from, join(tls, file));
}

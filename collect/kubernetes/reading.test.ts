import { readdirSync, readFileSync, writeFileSync, mkdtempSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { EvidenceDocument } from '../../assess/model/index.ts';
import { TargetUnreachable, type Collected } from '../collector.ts';
import { createMasker } from '../mask.ts';
import { discoverKubernetes, kubernetesCollector } from './index.ts';
import { lists } from './lists.ts';

type Respond = (path: string, response: ServerResponse) => boolean;
const folder = join(import.meta.dirname, '..', '..', 'test', 'recordings', 'kubernetes', 'seeded', 'documents');

/** The recorded answers of the seeded cluster, by path. */
const recorded = new Map(readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  .map(entry => JSON.parse(readFileSync(join(entry.parentPath, entry.name), 'utf8')) as EvidenceDocument)
  .flatMap(({ source, body }) => (source.by === 'kubernetes-api' ? [[source.path, body] as const] : [])));

let server: Server | undefined;
afterEach(() => { server?.closeAllConnections(); server?.close(); });

/** A server that replays the recording, unless `respond` answers first; gives a kubeconfig that leads to it. */
async function replay(respond: Respond, user: object = {}): Promise<string> {
  server = createServer((request, response) => {
    const path = request.url ?? '';
    if (respond(path, response)) return;
    const body = path.endsWith('/kube-system') ? { metadata: { uid: 'uid-1' } } : path.endsWith('selfsubjectrulesreviews') ? { status: { resourceRules: [] } } : recorded.get(path);
    response.writeHead(body === undefined ? 404 : 200).end(JSON.stringify(body ?? { kind: 'Status', message: 'the server could not find the requested resource' }));
  });
  await new Promise<void>(resolve => server!.listen(0, '127.0.0.1', resolve));
  const file = join(mkdtempSync(join(tmpdir(), 'replay-')), 'config');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  writeFileSync(file, JSON.stringify({ clusters: [{ name: 'c', cluster: { server: address } }], users: [{ name: 'u', user }], contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }] }));
  return file;
}

const around = (file: string) => ({ env: { KUBECONFIG: file }, home: '/nonexistent', uid: 0, platform: process.platform });
async function read(respond: Respond, user?: object): Promise<Collected[]> {
  const collector = await kubernetesCollector('k8s:x', { masker: createMasker(new Uint8Array(32)), around: around(await replay(respond, user)) });
  const all: Collected[] = [];
  for await (const one of collector.collect(new AbortController().signal)) all.push(one);
  return all;
}
const gaps = (all: readonly Collected[]) => all.flatMap(one => (one.is === 'gap' && one.gap.what !== 'kubelet-config' ? [one.gap] : []));
const enumeration = (all: readonly Collected[], what: string) => all.flatMap(one => (one.is === 'enumeration' && one.enumeration.what === what ? [one.enumeration] : []))[0];
const status = (code: number, body: object, headers: Record<string, string> = {}) => (response: ServerResponse): true => { response.writeHead(code, headers).end(JSON.stringify({ kind: 'Status', code, ...body })); return true; };
const page = (items: number, token?: string, left = 0) => (response: ServerResponse): true => {
  response.writeHead(200).end(JSON.stringify({ metadata: { ...(token && { continue: token, remainingItemCount: left }) }, items: Array.from({ length: items }, (_, n) => ({ metadata: { name: `p${n}` } })) }));
  return true;
};

test('the recorded cluster is read without a gap, every list complete', async () => {
  const all = await read(() => false);
  expect(gaps(all)).toEqual([]);
  expect(lists.filter(({ what }) => enumeration(all, what)?.state !== 'complete')).toEqual([]);
  expect(enumeration(all, 'gateways')).toMatchObject({ count: 0, detail: 'The API group gateway.networking.k8s.io is not served.' });
});

test('pages are followed to the last, and the calls to come are told', async () => {
  const all = await read((path, response) => path.startsWith('/api/v1/pods') && (path.includes('continue=b%2B') ? page(2)(response) : path.includes('continue=a') ? page(500, 'b+', 2)(response) : page(500, 'a', 502)(response)));
  expect(enumeration(all, 'pods')).toMatchObject({ state: 'complete', count: 1002, documents: [1, 2, 3].map(n => expect.stringMatching(`pods/${n}$`) as string) });
  expect(Math.max(...all.flatMap(one => (one.is === 'expect' ? [one.calls] : [])))).toBe(lists.length - 1 + 2);
});

test('a list that breaks off keeps its pages and is a gap', async () => {
  const all = await read((path, response) => path.startsWith('/api/v1/pods') && (path.includes('continue') ? status(500, { message: 'etcdserver: leader changed' })(response) : page(500, 'a', 9)(response)));
  expect(enumeration(all, 'pods')).toMatchObject({ state: 'failed', count: 500, documents: [expect.stringMatching(/pods\/1$/)] });
  expect(gaps(all)).toMatchObject([{ what: 'pods', reason: 'error', detail: 'etcdserver: leader changed' }]);
});

const expired = { reason: 'Expired', message: 'The provided continue parameter is too old to display a consistent list result.' };
test('a snapshot that expires twice is a gap', async () => {
  const all = await read((path, response) => path.startsWith('/api/v1/pods') && (path.includes('continue') ? status(410, { ...expired, metadata: { continue: 'again' } })(response) : page(500, 'a', 9)(response)));
  expect(enumeration(all, 'pods')?.state).toBe('failed');
  expect(gaps(all)).toMatchObject([{ what: 'pods', reason: 'error' }]);
});

test('an answer that is no JSON, and one that is no list, are gaps of their lists', async () => {
  const all = await read((path, response) => (path.startsWith('/api/v1/services?') ? (response.end('<html>'), true) : path.startsWith('/apis/apps/v1/deployments') ? (response.end('{"items":7}'), true) : false));
  expect(gaps(all).map(({ what, detail }) => `${what}: ${detail}`).sort()).toEqual(['deployments: The answer to /apis/apps/v1/deployments is no list.', 'services: The answer to /api/v1/services?limit=500 is not JSON.']);
});

test('an API that is served in other versions only is unsupported', async () => {
  const groups = { groups: [{ name: 'batch', versions: [{ version: 'v9' }] }, ...lists.filter(({ group }) => group !== 'batch').map(({ group }) => ({ name: group, versions: [{ version: 'v1' }] }))] };
  const all = await read((path, response) => (path === '/apis' ? (response.end(JSON.stringify(groups)), true) : path === '/apis/gateway.networking.k8s.io/v1' ? (response.end('{"resources":[{"name":"gateways"}]}'), true) : path.includes('/gateways') && page(3)(response)));
  expect(gaps(all).map(({ what, reason }) => `${what} ${reason}`)).toEqual(['jobs unsupported', 'cronjobs unsupported']);
  expect(enumeration(all, 'gateways')).toMatchObject({ state: 'complete', count: 3 });
  expect(enumeration(all, 'httproutes')).toMatchObject({ state: 'complete', count: 0, detail: 'gateway.networking.k8s.io/v1 has no httproutes.' });
});

test('a token that expires on the way is taken anew from its file', async () => {
  const token = join(mkdtempSync(join(tmpdir(), 'token-')), 'token');
  writeFileSync(token, 'first');
  let refused = false;
  const all = await read((path, response) => {
    if (!path.startsWith('/api/v1/pods') || refused) return false;
    refused = true;
    return status(401, { message: 'Unauthorized' })(response);
  }, { tokenFile: token });
  expect(gaps(all)).toEqual([]);
});

test('credentials that end on the way are a gap on the rest', async () => {
  const all = await read((path, response) => path.includes('?limit') && status(401, { message: 'Unauthorized' })(response), { token: 't' });
  expect(gaps(all)).toHaveLength(lists.length - 2);
  expect(gaps(all)[0]).toMatchObject({ reason: 'forbidden', closes: 'Renew the credentials of this context.' });
});

test('who set which field last is left out, as kubectl leaves it out; all else is kept', async () => {
  const all = await read((path, response) => path.startsWith('/api/v1/nodes') && (response.end('{"items":[{"metadata":{"managedFields":[{"manager":"m"}],"name":"n"}},null,{"metadata":7}]}'), true));
  const nodes = all.flatMap(one => (one.is === 'document' && one.document.what === 'nodes' ? [one.document.body] : []))[0];
  expect(JSON.stringify(nodes)).toBe('{"items":[{"metadata":{"name":"n"}},null,{"metadata":7}]}');
});

test('keys and numbers that are out of the ordinary do not harm', async () => {
  const all = await read((path, response) => path.startsWith('/api/v1/nodes') && (response.end('{"items":[{"metadata":{"name":"n","labels":{"__proto__":"x","constructor":"y"}},"size":9007199254740993}]}'), true));
  const nodes = all.flatMap(one => (one.is === 'document' && one.document.what === 'nodes' ? [one.document.body] : []))[0];
  expect(JSON.stringify(nodes)).toBe('{"items":[{"metadata":{"labels":{"__proto__":"x","constructor":"y"},"name":"n"},"size":"9007199254740993"}]}');
});

test('a server that is not there is unreachable', async () => {
  const file = await replay(() => false);
  server?.closeAllConnections();
  await new Promise(resolve => server?.close(resolve));
  const collector = await kubernetesCollector('k8s:x', { masker: createMasker(new Uint8Array(32)), around: around(file) });
  await expect(collector.collect(new AbortController().signal).next()).rejects.toBeInstanceOf(TargetUnreachable);
  expect((await discoverKubernetes(around(file)))[0]?.state).toMatchObject({ is: 'unreachable', detail: 'Nothing listens there: the connection was refused.' });
});

test('a context that is not there names those that are', async () => {
  const file = await replay(() => false);
  await expect(kubernetesCollector('k8s:y', { masker: createMasker(new Uint8Array(32)), around: around(file) })).rejects.toMatchObject({ name: 'UnknownKubernetesTarget', known: ['k8s:x'] });
});

import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Collected } from '../collector.ts';
import { createMasker } from '../mask.ts';
import { kubernetesCollector } from './index.ts';
import { lists } from './lists.ts';

let server: Server | undefined;
afterEach(() => { server?.closeAllConnections(); server?.close(); });

const groups = [...new Set(lists.filter(({ optional }) => !optional).map(({ group }) => group))].map(name => ({ name, versions: [{ version: 'v1' }] }));

interface Run {
  readonly all: readonly Collected[];
  /** Bearer of each request, in the order of arrival. */
  readonly bearers: readonly string[];
}

/** A run over a server that answers every list with nothing. `hold` delays every answer but the first two; `accepts` decides on a bearer. */
async function run(user: object, { hold = async () => undefined, accepts = () => true }: { hold?: () => Promise<void>; accepts?: (bearer: string, path: string) => boolean } = {}): Promise<Run> {
  const bearers: string[] = [];
  const answer = (path: string): object => (path === '/version' ? { gitVersion: 'v1.34.0' } : path.endsWith('/kube-system') ? { metadata: { uid: 'u' } } : path === '/apis' ? { groups } : { status: {}, metadata: {}, items: [] });
  const made = createServer((request, response) => {
    const bearer = request.headers.authorization ?? '';
    bearers.push(bearer);
    void (bearers.length > 2 ? hold() : Promise.resolve()).then(() => {
      const allowed = accepts(bearer, request.url ?? '');
      response.writeHead(allowed ? 200 : 401).end(JSON.stringify(allowed ? answer(request.url ?? '') : { kind: 'Status', message: 'Unauthorized' }));
    });
  });
  server = made.listen(0, '127.0.0.1');
  await once(made, 'listening');
  const file = join(mkdtempSync(join(tmpdir(), 'session-')), 'config');
  writeFileSync(file, JSON.stringify({ clusters: [{ name: 'c', cluster: { server: `http://127.0.0.1:${(made.address() as AddressInfo).port}` } }], users: [{ name: 'u', user }], contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }] }));
  const collector = await kubernetesCollector('k8s:x', { masker: createMasker(new Uint8Array(32)), allowExec: true, around: { env: { KUBECONFIG: file }, home: '/nonexistent', uid: 0, platform: process.platform } });
  const all: Collected[] = [];
  for await (const one of collector.collect(new AbortController().signal)) all.push(one);
  return { all, bearers };
}
const gaps = ({ all }: Run) => all.flatMap(one => (one.is === 'gap' && lists.some(({ what }) => what === one.gap.what) ? [one.gap] : []));

/** A plugin that gives token-1, token-2 … each with as many milliseconds to live as its turn has here. */
function plugin(...lives: readonly number[]): { user: object; runs: () => number; end: () => number } {
  const log = join(mkdtempSync(join(tmpdir(), 'plugin-')), 'log');
  writeFileSync(log, '');
  const code = `const fs = require('fs'); const n = fs.readFileSync(${JSON.stringify(log)}, 'utf8').split('\\n').length; const end = new Date(Date.now() + ${JSON.stringify(lives)}[n - 1]).toISOString();
    fs.appendFileSync(${JSON.stringify(log)}, end + '\\n'); console.log(JSON.stringify({ status: { token: 'token-' + n, expirationTimestamp: end } }));`;
  const ends = (): string[] => readFileSync(log, 'utf8').split('\n').filter(line => line !== '');
  return { user: { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: process.execPath, args: ['-e', code] } }, runs: () => ends().length, end: () => Date.parse(ends()[0]!) };
}
const until = (time: number): Promise<void> => new Promise(resolve => setTimeout(resolve, Math.max(0, time - Date.now()) + 20));

test('a plugin whose credentials expire during a run is run again, once, and nothing is missed', async () => {
  const { user, runs, end } = plugin(1_500, 3_600_000);
  const done = await run(user, { hold: () => until(end()) });
  expect(runs()).toBe(2);
  expect(gaps(done)).toEqual([]);
  expect([...new Set(done.bearers)]).toEqual(['Bearer token-1', 'Bearer token-2']);
  expect(done.bearers.at(-1)).toBe('Bearer token-2');
});

test('a plugin whose credentials expire again is not run a third time: the rest is a gap, and nothing more is sent', async () => {
  const { user, runs, end } = plugin(1_500, -1);
  const done = await run(user, { hold: () => until(end()) });
  expect(runs()).toBe(2);
  expect(new Set(done.bearers)).toEqual(new Set(['Bearer token-1']));
  expect(gaps(done).length).toBeGreaterThanOrEqual(lists.length - 6);
  expect(gaps(done)[0]).toMatchObject({ reason: 'forbidden', detail: expect.stringContaining('run again once already') as string, closes: expect.stringContaining('as long as a run') as string });
});

test('an OpenID Connect token that expires during a run is no storm of refusals: nothing more is sent', async () => {
  const end = Math.ceil(Date.now() / 1000) * 1000 + 1_000;
  const token = `e30.${Buffer.from(JSON.stringify({ exp: end / 1000 })).toString('base64url')}.sig`;
  const done = await run({ 'auth-provider': { name: 'oidc', config: { 'id-token': token, 'refresh-token': 'never-to-be-sent' } } }, { hold: () => until(end) });
  const asked = done.bearers.length;
  expect(asked).toBeLessThanOrEqual(8);
  expect(gaps(done).length).toBeGreaterThanOrEqual(lists.length - 6);
  expect(gaps(done)[0]).toMatchObject({ reason: 'forbidden', detail: `The credentials of this context expired at ${new Date(end).toISOString()}, while it was read.`, closes: expect.stringMatching(/^Log in again/) as string });
});

test('credentials the server no longer takes are not shown to it over and over', async () => {
  const done = await run({ token: 't' }, { accepts: (_bearer, path) => !path.includes('?limit') });
  const refused = done.all.flatMap(one => (one.is === 'call' && one.call.outcome === '401' ? [one.call.call] : []));
  expect(refused.length).toBeGreaterThanOrEqual(3);
  expect(refused.length).toBeLessThanOrEqual(10);
  const unsent = gaps(done).filter(({ detail }) => detail.includes('nothing more was sent'));
  expect(unsent.length).toBeGreaterThanOrEqual(8);
  expect(unsent[0]).toMatchObject({ reason: 'forbidden', closes: expect.stringMatching(/^Log in again/) as string });
});

test('many calls that are refused at once end nothing where the token was replaced', async () => {
  const token = join(mkdtempSync(join(tmpdir(), 'token-')), 'token');
  writeFileSync(token, 'first');
  let valid = 'Bearer first';
  const done = await run({ tokenFile: token }, { hold: async () => { if (valid === 'Bearer first') writeFileSync(token, 'second'); valid = 'Bearer second'; }, accepts: (bearer, path) => bearer === valid || !path.includes('?limit') });
  expect(done.all.filter(one => one.is === 'call' && one.call.outcome === '401').length).toBeGreaterThan(3);
  expect(gaps(done)).toEqual([]);
});

test('one refusal between answers ends nothing', async () => {
  let turns = 0;
  const done = await run({ token: 't' }, { accepts: (_bearer, path) => !path.startsWith('/api/v1/pods') || turns++ > 0 });
  expect(gaps(done).map(({ what }) => what)).toEqual(['pods']);
});

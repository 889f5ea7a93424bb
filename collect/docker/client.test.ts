import type { ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { engineHeaders, socketServer, type Reply, type SocketServer } from '../../test/builders/http.ts';
import { allowed, mayLeave } from './allowlist.ts';
import { DockerClient, usualLimits, type Limits } from './client.ts';
import { DockerError } from './reason.ts';

const running: SocketServer[] = [];
const never = new AbortController().signal;
afterEach(async () => { await Promise.all(running.splice(0).map(server => server.stop())); });

async function speaking(reply: (path: string) => Reply | undefined, limits: Partial<Limits> = {}): Promise<{ client: DockerClient; server: SocketServer; log: string[] }> {
  const server = await socketServer(reply);
  running.push(server);
  const log: string[] = [];
  const client = new DockerClient({ by: 'socket', path: server.socket }, (call, outcome, bytes) => { log.push(`${call} ${outcome} ${bytes}`); }, { ...usualLimits, ...limits });
  return { client, server, log };
}
const reasonOf = (call: Promise<unknown>): Promise<string> => call.then(() => 'answered', (error: unknown) => (error instanceof DockerError ? error.reason : String(error)));

test.each([
  ['GET', '/info'], ['GET', '/containers/json?all=1'], ['GET', '/containers/4f2a/json'], ['GET', '/images/sha256:9ba6/history'], ['GET', '/exec/4f2a/json'],
  ['GET', '/containers/4f2a/top?ps_args=-o%20pid%2Cppid%2Cuid%2Cargs'],
])('%s %s may leave', (method, path) => {
  expect(mayLeave(method, path)).toBe(true);
});

test.each([
  ['POST', '/containers/4f2a/stop'], ['POST', '/info'], ['DELETE', '/containers/4f2a'], ['HEAD', '/_ping'], ['get', '/info'],
  ['GET', '/containers/4f2a/archive?path=/etc/shadow'], ['GET', '/containers/4f2a/logs?stdout=1'], ['GET', '/containers/4f2a/export'], ['GET', '/containers/4f2a/attach/ws'],
  ['GET', '/containers/../secrets/json'], ['GET', '/containers/a%2f..%2fb/json'], ['GET', '/containers/a/b/json'], ['GET', '/containers//json'], ['GET', '/containers/.../json'],
  ['GET', '/containers/4f2a/top?ps_args=-ef'], ['GET', '/containers/4f2a/top?ps_args=-o%20pid%3Bid'], ['GET', '/images/get'], ['GET', '/images/x/get'], ['GET', '/images/search?term=x'],
  ['GET', '/swarm/unlockkey'], ['GET', '/secrets/4f2a'], ['GET', '/configs'], ['GET', '/system/df'], ['GET', '/events'], ['GET', '/info?x=1'], ['GET', '/info#x'], ['GET', '/info\n'], ['GET', 'http://elsewhere/info'], ['GET', ''],
])('%s %s never leaves', (method, path) => {
  expect(mayLeave(method, path)).toBe(false);
});

test('a call that is not allowed is refused before it reaches the socket', async () => {
  const { client, server, log } = await speaking(() => undefined);
  await expect(client.get('/containers/4f2a/logs?stdout=1', never)).rejects.toThrow('GET /containers/4f2a/logs?stdout=1 is not on the list of calls that may leave.');
  expect(server.requests).toEqual([]);
  expect(log).toEqual([]);
  await client.close();
});

test('no allowed call changes anything: the list holds paths alone, and the only method is GET', () => {
  for (const template of allowed) expect(mayLeave('POST', template)).toBe(false);
});

test.each([
  ['1.41', '1.41'], ['1.24', '1.24'], ['1.51', '1.51'], ['1.99', '1.51'], ['2.0', '1.51'], ['nonsense', '1.24'],
])('an engine that speaks %s is spoken to in %s', async (offered, agreed) => {
  const { client, server } = await speaking(path => (path === '/_ping' ? engineHeaders(offered) : { body: { ID: 'a' } }));
  expect((await client.ping(never)).api).toBe(agreed);
  await client.get('/info', never);
  expect(server.requests).toEqual(['GET /_ping', `GET /v${agreed}/info`]);
  await client.close();
});

test('an engine older than any we know is not supported', async () => {
  const { client } = await speaking(() => engineHeaders('1.23'));
  expect(await reasonOf(client.ping(never))).toBe('unsupported');
  await client.close();
});

test.each([
  [403, 'forbidden'], [401, 'forbidden'], [404, 'vanished'], [409, 'vanished'], [501, 'unsupported'], [400, 'unsupported'], [504, 'timed-out'], [500, 'error'], [302, 'error'],
])('status %i is %s, and stands in the call log', async (status, reason) => {
  const { client, log } = await speaking(path => (path === '/_ping' ? undefined : { status, body: { message: 'no' } }));
  await client.ping(never);
  expect(await reasonOf(client.get('/info', never))).toBe(reason);
  expect(log).toEqual(['GET /_ping 200 2', `GET /v1.41/info ${status} 16`]);
  await client.close();
});

test('the engine\'s own words are in the reason', async () => {
  const { client } = await speaking(() => ({ status: 403, body: { message: 'authorization denied by plugin harbour' } }));
  await expect(client.get('/info', never)).rejects.toThrow('The engine answered 403: authorization denied by plugin harbour');
  await client.close();
});

test.each([
  ['no JSON', { body: '<html>' }, 'error'],
  ['a connection that is closed', (response: ServerResponse) => { response.destroy(); }, 'unreachable'],
  ['an answer that never comes', () => { /* hangs */ }, 'timed-out'],
  ['an answer that is too large', { body: 'x'.repeat(5000) }, 'error'],
] satisfies [string, Reply, string][])('%s', async (_name, reply, reason) => {
  const { client } = await speaking(() => reply, { timeout: 300, bytes: 4000 });
  expect(await reasonOf(client.get('/info', never))).toBe(reason);
  await client.close();
});

test.each<readonly [string, string, string, string]>([
  ['a socket that does not exist', process.platform === 'win32' ? '\\\\.\\pipe\\nonexistent' : '/nonexistent/engine.sock', 'unreachable', 'ENOENT'],
  // On Windows a socket is a pipe, and no path in a folder is one.
  ...(process.platform === 'win32' ? [] : [['a file that is no socket', import.meta.filename, 'unreachable', 'ECONNREFUSED'] as const]),
])('%s', async (_name, path, reason, outcome) => {
  const log: string[] = [];
  const client = new DockerClient({ by: 'socket', path }, (call, as) => { log.push(`${call} ${as}`); });
  expect(await reasonOf(client.ping(never))).toBe(reason);
  expect(log).toEqual([`GET /_ping ${outcome}`]);
  await client.close();
});

// The limit lies under the time after which a call is given up by itself.
test('a call that is never answered ends when it is cancelled', { timeout: 30_000 }, async () => {
  const { client } = await speaking(() => () => { /* hangs */ });
  const stop = new AbortController();
  const call = reasonOf(client.get('/info', stop.signal));
  setTimeout(() => stop.abort(), 50);
  expect(await call).toBe('cancelled');
  await client.close();
});

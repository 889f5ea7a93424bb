import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeApi } from '../test/builders/api.ts';
import { serve, type Served } from './serve.ts';

interface Answer { status: number; headers: IncomingHttpHeaders; text: string }
interface Asked { method?: string; path?: string; headers?: Record<string, string>; body?: string }

const folder = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-serve-'));
mkdirSync(path.join(folder, 'site', 'assets'), { recursive: true });
writeFileSync(path.join(folder, 'secret.txt'), 'outside');
writeFileSync(path.join(folder, 'site', 'index.html'), '<!doctype html><title>Plimsoll</title>');
writeFileSync(path.join(folder, 'site', 'assets', 'app.js'), 'export {};');

const reached = vi.fn();
const fake = fakeApi({ listAssessments: () => [], openAssessment: reached, deleteAssessment: () => { throw new Error('The store is locked.'); } });
let served: Served;
let port: number;
let cookie: string;

beforeEach(async () => {
  reached.mockReset();
  served = await serve({ api: fake.api, folder: path.join(folder, 'site') });
  port = Number(new URL(served.url).port);
  cookie = '';
});
afterEach(() => served.close());

/** One request over a bare socket client: no browser adds or removes anything. */
function ask({ method = 'GET', path: target = '/', headers = {}, body }: Asked = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port, method, path: target, headers: { ...(cookie && { cookie }), ...headers } }, response => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
/** What a browser says of an address that was typed, pasted, or opened by another program. */
const typed = { 'sec-fetch-site': 'none' };
const own = (): Record<string, string> => ({ origin: `http://127.0.0.1:${port}`, 'content-type': 'application/json' });
const post = (name: string, body?: string, headers: Record<string, string> = own()): Promise<Answer> => ask({ method: 'POST', path: `/api/${name}`, headers, ...(body !== undefined && { body }) });
async function enter(): Promise<void> {
  const { headers } = await ask({ path: new URL(served.url).pathname + new URL(served.url).search });
  cookie = String(headers['set-cookie']?.[0]).split(';')[0] ?? '';
}

test('the token becomes a cookie for this browser alone, and leaves the address', async () => {
  const { status, headers } = await ask({ path: `/${new URL(served.url).search}`, headers: typed });
  expect(status).toBe(303);
  expect(headers.location).toBe('/');
  expect(headers['set-cookie']?.[0]).toMatch(/^plimsoll-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
});

test('a browser that a page led here is sent on by a page, with the same cookie: a redirect would lose a Strict one', async () => {
  const { status, headers, text } = await ask({ path: `/${new URL(served.url).search}`, headers: { 'sec-fetch-site': 'cross-site' } });
  expect(status).toBe(200);
  expect(headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(text).toContain('<meta http-equiv="refresh" content="0; url=/">');
  expect(text).not.toContain(new URL(served.url).searchParams.get('token'));
});

test('who waits for the first browser hears of it once the token is spent, and no wrong one counts', async () => {
  const heard = vi.fn();
  void served.entered.then(heard);
  await ask({ path: '/?token=guess' });
  expect(heard).not.toHaveBeenCalled();
  await enter();
  await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce());
});

test('the token works once', async () => {
  await enter();
  const mine = cookie;
  cookie = '';
  const again = await ask({ path: `/${new URL(served.url).search}` });
  expect([again.status, again.headers['set-cookie']]).toEqual([403, undefined]);
  cookie = mine;
  expect((await ask({ path: `/${new URL(served.url).search}`, headers: typed })).status).toBe(303);
});

test('a wrong token is refused and does not spend the right one', async () => {
  expect((await ask({ path: '/?token=guess' })).status).toBe(403);
  await enter();
  expect((await ask()).status).toBe(200);
});

test.each([['/'], ['/assets/app.js'], ['/api/runs/x/events']])('%s without the cookie is refused', async target => {
  expect((await ask({ path: target })).status).toBe(401);
});

test('a method without the cookie, or with another one, is refused', async () => {
  expect((await post('listAssessments')).status).toBe(401);
  cookie = `plimsoll-${port}=${'a'.repeat(43)}`;
  expect((await post('listAssessments')).status).toBe(401);
});

test('pages and answers carry the strict policy', async () => {
  await enter();
  for (const answer of [await ask(), await post('listAssessments')]) {
    expect(answer.headers['content-security-policy']).toBe("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  }
});

test('a method answers its output', async () => {
  await enter();
  const { status, text } = await post('listAssessments');
  expect([status, text]).toEqual([200, '{"output":[]}']);
});

test.each<[string, number, () => Promise<Answer>]>([
  ['a rebound name in Host', 421, () => post('listAssessments', undefined, { ...own(), host: `evil.example:${port}` })],
  ['localhost by another name', 421, () => ask({ headers: { host: `localhost:${port}` } })],
  ['an Origin of another site', 403, () => post('listAssessments', undefined, { ...own(), origin: 'http://evil.example' })],
  ['an Origin of another port', 403, () => post('listAssessments', undefined, { ...own(), origin: 'http://127.0.0.1:1' })],
  ['an opaque Origin', 403, () => post('listAssessments', undefined, { ...own(), origin: 'null' })],
  ['a POST without an Origin', 403, () => post('listAssessments', undefined, { 'content-type': 'application/json' })],
  ['a GET from another site', 403, () => ask({ headers: { origin: 'http://evil.example' } })],
  ['a cross-site request by its own word', 403, () => post('listAssessments', undefined, { ...own(), 'sec-fetch-site': 'cross-site' })],
  ['a form', 415, () => post('listAssessments', 'a=b', { ...own(), 'content-type': 'application/x-www-form-urlencoded' })],
  ['text', 415, () => post('listAssessments', '{}', { ...own(), 'content-type': 'text/plain' })],
  ['a body that is no JSON', 400, () => post('openAssessment', '{')],
  ['input of the wrong type', 400, () => post('openAssessment', '{"id":7}')],
  ['input that is missing', 400, () => post('openAssessment')],
  ['a method there is not', 404, () => post('eval', '{}')],
  ['a method of every object', 404, () => post('constructor', '{}')],
  ['the stream as a method', 404, () => post('onRun', '{}')],
  ['a method by GET', 404, () => ask({ path: '/api/listAssessments' })],
  ['a DELETE', 405, () => ask({ method: 'DELETE', headers: own() })],
])('%s is refused with %i', async (_name, status, asked) => {
  await enter();
  expect((await asked()).status).toBe(status);
  expect(reached).not.toHaveBeenCalled();
});

test('an oversized body is refused before it is read, whether it says its length or not', async () => {
  await enter();
  const refused = (headers: Record<string, string>): Promise<string> => new Promise(resolve => {
    const sent = httpRequest({ host: '127.0.0.1', port, method: 'POST', path: '/api/openAssessment', headers: { cookie, ...own(), ...headers } }, response => resolve(String(response.statusCode)));
    sent.on('error', error => resolve(error.message));
    sent.write('x'.repeat(1_500_000));
    sent.end();
  });
  // The server may hang up before all is sent: both say no.
  expect(await refused({ 'content-length': '1500000' })).toMatch(/413|ECONNRESET|EPIPE/);
  expect(await refused({ 'transfer-encoding': 'chunked' })).toMatch(/413|ECONNRESET|EPIPE/);
  expect(reached).not.toHaveBeenCalled();
});

test('an error of the desk is told as its message', async () => {
  await enter();
  const { status, text } = await post('deleteAssessment', '{"id":"x"}');
  expect([status, text]).toEqual([500, '{"error":{"message":"The store is locked."}}']);
});

test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/..%5c..%5csecret.txt', '/assets/%00app.js', '//etc/passwd', '/%', '/assets', '/index.html/x', '/package.json'])('%s gives nothing away', async target => {
  await enter();
  const { status, text } = await ask({ path: target });
  expect(status).toBe(404);
  expect(text).not.toContain('outside');
});

test('a request line that is a whole address gets no further', async () => {
  await enter();
  const answer = await new Promise<string>(resolve => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`GET http://evil.example/../secret.txt HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`));
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('close', () => resolve(text));
  });
  expect(answer).not.toContain('outside');
});

test('events of a run arrive as arrays and the stream ends after the last', async () => {
  await enter();
  const stream = ask({ path: '/api/runs/r1/events' });
  await vi.waitFor(() => expect(fake.listening()).toBe(1));
  fake.push([{ is: 'started', runId: 'r1', targets: ['<img src=x onerror=alert(1)>'] }]);
  fake.push([{ is: 'done', assessmentId: 'a', cancelled: false }]);
  const { headers, text } = await stream;
  expect(headers['content-type']).toBe('text/event-stream');
  expect(text).toBe('data: [{"is":"started","runId":"r1","targets":["<img src=x onerror=alert(1)>"]}]\n\ndata: [{"is":"done","assessmentId":"a","cancelled":false}]\n\n');
  expect(fake.listening()).toBe(0);
});

test('a browser that goes away is no longer listened for', async () => {
  await enter();
  const sent = httpRequest({ host: '127.0.0.1', port, path: '/api/runs/r1/events', headers: { cookie } });
  sent.on('error', () => undefined);
  sent.end();
  await vi.waitFor(() => expect(fake.listening()).toBe(1));
  sent.destroy();
  await vi.waitFor(() => expect(fake.listening()).toBe(0));
});

test('it listens on loopback alone', async () => {
  const outside = Object.values(os.networkInterfaces()).flat().find(address => address && !address.internal && address.family === 'IPv4')?.address;
  if (outside === undefined) return expect(new URL(served.url).hostname).toBe('127.0.0.1');
  const outcome = await new Promise(resolve => {
    const socket = connect(port, outside, () => resolve('connected'));
    socket.on('error', () => resolve('refused'));
  });
  expect(outcome).toBe('refused');
});

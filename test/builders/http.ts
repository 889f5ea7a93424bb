import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server on a unix socket (on Windows a named pipe) that a unit test speaks with in place of an engine. */
export interface SocketServer {
  readonly socket: string;
  /** The same as a Docker host: unix:///… or npipe:////./pipe/… */
  readonly host: string;
  /** Every request as "METHOD path", in the order of arrival. */
  readonly requests: readonly string[];
  stop(): Promise<void>;
}

/** What stands for one answer: a body, a status with a body, or a function that answers in its own way (or never). */
export type Reply = { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown } | ((response: ServerResponse) => void);

/** Starts the server. `reply` is asked for each request; /_ping is answered as an engine does where it gives nothing. */
export async function socketServer(reply: (path: string, request: IncomingMessage) => Reply | undefined): Promise<SocketServer> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-http-'));
  const socket = process.platform === 'win32' ? `\\\\.\\pipe\\plimsoll-${randomBytes(8).toString('hex')}` : join(folder, 'engine.sock');
  const host = process.platform === 'win32' ? `npipe://${socket.replaceAll('\\', '/')}` : `unix://${socket}`;
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const answer = reply(request.url ?? '', request) ?? (request.url === '/_ping' ? engineHeaders() : { status: 404, body: { message: 'page not found' } });
    if (typeof answer === 'function') return answer(response);
    response.writeHead(answer.status ?? 200, answer.headers ?? {});
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {}));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(socket, resolve));
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  };
  return { socket, host, requests, stop };
}

/** The answer to /_ping of an engine of this API version. */
export const engineHeaders = (api = '1.41', server = 'Docker/20.10.24 (linux)'): Reply => ({ headers: { 'Api-Version': api, 'Server': server }, body: 'OK' });

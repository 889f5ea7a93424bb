import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Api } from '../desk/contract.ts';
import { dispatch, messageOf, Refused } from '../desk/carry/dispatch.ts';
import { assetOf, siteHeaders } from '../desk/carry/site.ts';
import { jsonBody } from './body.ts';
import { streamRun } from './events.ts';
import { foreign } from './guard.ts';
import { Session } from './session.ts';

export interface Served {
  /** The address to open, with the token that works once. */
  readonly url: string;
  /** Once a browser came in, and the token is spent. */
  readonly entered: Promise<void>;
  close(): Promise<void>;
}
export interface ServeOptions {
  readonly api: Api;
  /** The folder of the built window. */
  readonly folder: string;
}
interface Context extends ServeOptions {
  readonly session: Session;
  readonly port: number;
}

/** Serves the window on loopback, on a port of the system's choice, to the one browser that was given the address. */
export async function serve(options: ServeOptions): Promise<Served> {
  const session = new Session();
  const server = createServer({ requestTimeout: 30_000, maxHeaderSize: 16_384 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const context: Context = { ...options, session, port };
  server.on('request', (request, response) => {
    handle(request, response, context).catch((error: unknown) => refuse(response, 500, messageOf(error)));
  });
  return {
    url: `http://127.0.0.1:${port}/?token=${session.token}`,
    entered: session.entered,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function handle(request: IncomingMessage, response: ServerResponse, context: Context): Promise<void> {
  const refusal = foreign(request, context.port);
  if (refusal) return refuse(response, refusal.status, refusal.message);
  const url = new URL(`http://plimsoll${request.url?.startsWith('/') ? request.url : '/'}`);
  const token = url.searchParams.get('token');
  if (token !== null && request.method === 'GET' && url.pathname === '/') return enter(request, response, token, context);
  if (!context.session.holds(request, context.port)) return refuse(response, 401, 'Open the address that Plimsoll printed: it lets one browser in, once.');
  const [, area, name = '', last] = url.pathname.split('/');
  if (area !== 'api') return asset(request, response, url.pathname, context);
  if (request.method === 'POST' && last === undefined) return call(request, response, name, context.api);
  if (request.method === 'GET' && name === 'runs' && url.pathname.endsWith('/events') && last) return streamRun(response, context.api, last);
  return refuse(response, 404, 'There is nothing here.');
}

/**
 * Exchanges the token for the cookie, and sends the browser on without it. A browser that was led here by a page of another
 * origin sends no Strict cookie where a redirect takes it: there a page of ours goes on.
 */
function enter(request: IncomingMessage, response: ServerResponse, token: string, { session, port }: Context): void {
  const fresh = session.exchange(token);
  if (!fresh && !session.holds(request, port)) return refuse(response, 403, 'This address was used before. Start Plimsoll again to get a new one.');
  const headers = { ...siteHeaders, ...(fresh && { 'set-cookie': session.cookie(port) }) };
  if (request.headers['sec-fetch-site'] === 'none') response.writeHead(303, { ...headers, location: '/' }).end();
  else response.writeHead(200, { ...headers, 'content-type': 'text/html; charset=utf-8' }).end(onward);
}

const onward = '<!doctype html>\n<meta charset="utf-8">\n<meta http-equiv="refresh" content="0; url=/">\n<title>Plimsoll</title>\n<p><a href="/">Open Plimsoll</a>\n';

async function call(request: IncomingMessage, response: ServerResponse, name: string, api: Api): Promise<void> {
  const body = await jsonBody(request);
  if ('status' in body) return refuse(response, body.status, body.message);
  try {
    send(response, 200, { output: await dispatch(api, name, body.input) });
  } catch (error) {
    refuse(response, error instanceof Refused ? (error.is === 'unknown-method' ? 404 : 400) : 500, messageOf(error));
  }
}

async function asset(request: IncomingMessage, response: ServerResponse, pathname: string, { folder }: Context): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Only GET is answered here.');
  const found = await assetOf(folder, pathname);
  if (!found) return refuse(response, 404, 'There is nothing here.');
  response.writeHead(200, { ...siteHeaders, 'content-type': found.mediaType, 'content-length': found.bytes.length });
  response.end(request.method === 'HEAD' ? undefined : found.bytes);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { ...siteHeaders, 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Says no. What is still being sent is not read to its end: the connection closes with the answer. */
function refuse(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent) return void response.end();
  response.setHeader('connection', 'close');
  send(response, status, { error: { message } });
}

import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A proxy in front of a real engine's socket that records what passes. */
export interface Proxy {
  readonly endpoint: string;
  /** "METHOD path" of every request that arrived. */
  readonly requests: readonly string[];
  stop(): Promise<void>;
}

/** Puts a proxy before an engine's socket. `before` is waited for ahead of each request: to change the engine, or to hold the request. */
export async function proxyTo(socket: string, before: (call: string) => Promise<void> = () => Promise.resolve()): Promise<Proxy> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-proxy-'));
  const path = join(folder, 'docker.sock');
  const requests: string[] = [];
  const server = createServer((from, to) => {
    const call = `${from.method} ${from.url}`;
    requests.push(call);
    void before(call).then(() => pass(socket, from, to), () => to.destroy());
  });
  await new Promise<void>(resolve => server.listen(path, resolve));
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  };
  return { endpoint: `unix://${path}`, requests, stop };
}

function pass(socket: string, from: IncomingMessage, to: ServerResponse): void {
  const onward = request({ socketPath: socket, method: from.method, path: from.url, headers: from.headers }, answer => {
    to.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(to);
  });
  onward.on('error', () => to.destroy());
  from.pipe(onward);
}

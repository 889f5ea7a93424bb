import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import type { Cluster } from './cluster.ts';

/** What stands in the way of one request: it answers itself (true), or changes the path that is passed on. */
export type Obstacle = (path: string, response: ServerResponse) => Promise<true | string> | true | string;

/** A plain HTTP server before the cluster that passes everything on as its assessor, unless an obstacle stands in the way. */
export async function front(cluster: Cluster, obstacle: Obstacle): Promise<{ readonly url: string; close(): Promise<void> }> {
  const pki = (name: string): Promise<Buffer> => readFile(join(cluster.folder, 'pki', name));
  const dispatcher = new Agent({ connect: { ca: await pki('ca.crt'), cert: await pki('assessor.crt'), key: await pki('assessor.key') } });
  const pass = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = await obstacle(incoming.url ?? '/', response);
    if (path === true) return;
    const answer = await request(`${cluster.server}${path}`, { method: incoming.method as 'GET' | 'POST', dispatcher, body: incoming.method === 'POST' ? incoming : null, headers: { 'content-type': 'application/json' } });
    response.writeHead(answer.statusCode, { 'content-type': 'application/json' }).end(await answer.body.text());
  };
  const server = createServer((incoming, response) => void pass(incoming, response).catch((error: unknown) => response.writeHead(502).end(String(error))));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
      await dispatcher.destroy();
    },
  };
}

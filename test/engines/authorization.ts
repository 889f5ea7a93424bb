import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { json } from 'node:stream/consumers';

/** A real authorization plugin of an engine: it refuses what it is told to. https://docs.docker.com/engine/extend/plugins_authorization/ */
export interface Authorization {
  /** Requests whose path matches are refused from now on. */
  refuse(paths: RegExp): void;
  stop(): Promise<void>;
}

export const pluginName = 'harbour-policy';

/** Starts the plugin where an engine in this folder looks for it. */
export async function startAuthorization(folder: string): Promise<Authorization> {
  const socket = join(folder, 'run/docker/plugins', `${pluginName}.sock`);
  await mkdir(dirname(socket), { recursive: true });
  let refused: RegExp | undefined;
  const server = createServer((request, response) => {
    void json(request).catch(() => ({})).then(asked => {
      const uri = (asked as { RequestUri?: string }).RequestUri ?? '';
      const allow = request.url !== '/AuthZPlugin.AuthZReq' || !refused?.test(uri);
      response.end(JSON.stringify(request.url === '/Plugin.Activate' ? { Implements: ['authz'] } : { Allow: allow, Msg: allow ? '' : 'auditors may not read this' }));
    });
  });
  await new Promise<void>(resolve => server.listen(socket, resolve));
  return {
    refuse(paths) { refused = paths; },
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

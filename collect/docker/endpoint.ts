/** What a TLS connection presents and trusts, as PEM text. `verify` false is what a context with SkipTLSVerify asks for. */
export interface Tls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly verify: boolean;
}

/** Where an engine listens: a unix socket or named pipe, or a TCP port with or without TLS. */
export type Endpoint =
  | { readonly by: 'socket'; readonly path: string }
  | { readonly by: 'tcp'; readonly host: string; readonly port: number; readonly tls?: Tls };

/** A Docker host that is not one, or one that is not built yet (`ssh`). */
export class EndpointError extends Error {
  readonly notBuilt: boolean;
  constructor(message: string, notBuilt = false) {
    super(message);
    this.name = 'EndpointError';
    this.notBuilt = notBuilt;
  }
}

/** Reads a Docker host: unix:///path, npipe:////./pipe/name, tcp://host:port. Throws EndpointError for anything else. */
export function parseHost(host: string, tls?: Tls): Endpoint {
  if (host.startsWith('unix://')) return { by: 'socket', path: absolute(host, host.slice('unix://'.length)) };
  if (host.startsWith('npipe://')) return { by: 'socket', path: host.slice('npipe://'.length).replaceAll('/', '\\') };
  if (host.startsWith('ssh://')) throw new EndpointError('Docker contexts over ssh are not built yet.', true);
  const scheme = /^(tcp|https?):\/\//.exec(host)?.[1];
  if (scheme === undefined || !URL.canParse(host)) throw new EndpointError(`${host} is no Docker host. Write unix:///path, tcp://host:port or npipe:////./pipe/name.`);
  const url = new URL(host.replace(/^\w+:/, 'http:'));
  const secure = tls ?? (scheme === 'https' ? { verify: true } : undefined);
  const port = url.port === '' ? defaultPort(host, secure !== undefined) : Number(url.port);
  return { by: 'tcp', host: url.hostname, port, ...(secure && { tls: secure }) };
}

/** The endpoint as text. TCP with TLS is https://, so that plain tcp:// always means without TLS. */
export function endpointText(endpoint: Endpoint): string {
  if (endpoint.by === 'tcp') return `${endpoint.tls ? 'https' : 'tcp'}://${endpoint.host}:${endpoint.port}`;
  return endpoint.path.startsWith('\\\\') ? `npipe://${endpoint.path.replaceAll('\\', '/')}` : `unix://${endpoint.path}`;
}

function absolute(host: string, path: string): string {
  if (!path.startsWith('/')) throw new EndpointError(`${host} names no absolute path. Write unix:///path.`);
  return path;
}

/** An explicit :80 is dropped by URL parsers, so the text itself is asked. */
function defaultPort(host: string, tls: boolean): number {
  return /:80(\/|$)/.test(host) ? 80 : tls ? 2376 : 2375;
}

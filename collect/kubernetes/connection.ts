import tls from 'node:tls';
import { Agent, ProxyAgent, Socks5ProxyAgent, type Dispatcher } from 'undici';
import { pem, type Credentials } from './credentials.ts';
import type { KubeContext } from './kubeconfig.ts';
import { isLoopback, proxyFor } from './proxy.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The way to an API server: where it is, how it is proved, and through what. */
export interface Connection {
  readonly origin: string;
  /** A path in front of every call, where the server sits behind one; '' mostly. */
  readonly prefix: string;
  readonly dispatcher: Dispatcher;
  /** Whether answers should come compressed: yes, unless they only cross this machine. */
  readonly compress: boolean;
}

/** What a connection would be, without making it. Says aloud when the server's certificate is not verified. */
export interface Facts {
  readonly server: string;
  readonly certificateVerified: boolean;
  readonly encrypted: boolean;
  readonly proxied: boolean;
}

/** Facts of a context's connection. Throws TypeError when the server's address is no URL. */
export function factsOf({ cluster }: KubeContext, env: Environment): Facts {
  const server = new URL(cluster?.server ?? '');
  const encrypted = server.protocol === 'https:';
  return {
    server: `${server.protocol}//${server.host}${server.pathname.replace(/\/$/, '')}`, encrypted,
    certificateVerified: encrypted && cluster?.['insecure-skip-tls-verify'] !== true, proxied: proxyFor(server, cluster?.['proxy-url'], env) !== undefined,
  };
}

/** Opens the way to a context's API server; nothing is sent yet. Throws CredentialsError when its CA file cannot be read. */
export async function connect({ cluster }: KubeContext, credentials: Credentials, env: Environment, connections: number): Promise<Connection> {
  const server = new URL(cluster?.server ?? '');
  const secured = {
    ca: await trusted(cluster),
    ...(credentials.cert !== undefined && { cert: credentials.cert }), ...(credentials.key !== undefined && { key: credentials.key }),
    ...(cluster?.['tls-server-name'] !== undefined && { servername: cluster['tls-server-name'] }),
    rejectUnauthorized: cluster?.['insecure-skip-tls-verify'] !== true,
  };
  const limits = { connections, headersTimeout: 60_000, bodyTimeout: 60_000, maxResponseSize: 512 * 1024 * 1024 };
  const proxy = proxyFor(server, cluster?.['proxy-url'], env);
  return { origin: server.origin, prefix: server.pathname.replace(/\/$/, ''), dispatcher: dispatcherFor(proxy, secured, limits), compress: !isLoopback(server) };
}

/** Whom a certificate in this cluster must come from: the kubeconfig's own authority, else those this machine trusts. Throws CredentialsError. */
export async function trusted(cluster: KubeContext['cluster']): Promise<Buffer | string[]> {
  const given = await pem(cluster?.['certificate-authority-data'], cluster?.['certificate-authority']);
  return given ?? [...tls.rootCertificates, ...tls.getCACertificates('system')];
}

interface Limits { readonly connections: number; readonly headersTimeout: number; readonly bodyTimeout: number; readonly maxResponseSize: number }

function dispatcherFor(proxy: string | undefined, secured: tls.ConnectionOptions, limits: Limits): Dispatcher {
  // Large lists come twice as fast over HTTP/1.1: docs/measured.md.
  if (proxy === undefined) return new Agent({ ...limits, allowH2: false, connect: { ...secured, timeout: 10_000 } });
  if (proxy.startsWith('socks')) return new Socks5ProxyAgent(proxy, { ...limits, requestTls: secured });
  return new ProxyAgent({ ...limits, uri: proxy, requestTls: secured });
}

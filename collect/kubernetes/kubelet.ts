import { once } from 'node:events';
import { BlockList, isIP } from 'node:net';
import tls from 'node:tls';
import { Agent } from 'undici';
import { z } from 'zod';
import { factsOf, trusted } from './connection.ts';
import type { Credentials } from './credentials.ts';
import { parseJson } from './json.ts';
import type { KubeContext } from './kubeconfig.ts';
import { proxyFor } from './proxy.ts';
import { refusalOfError, refusalOfStatus, type Answer, type Refusal } from './reason.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Milliseconds until a kubelet that does not shake hands is given up, and until its answer must be there. */
const handshakePatience = 3_000;
const answerPatience = 10_000;
/** The first kubelets whose `configz` has a right of its own. Source: Kubernetes, KubeletFineGrainedAuthz. */
const oldest = 33;

/** What a node's entry says of its kubelet. */
export interface KubeletPlace {
  readonly node: string;
  /** v1.33.4; '' where the node does not say. */
  readonly version: string;
  /** https://ADDRESS:PORT/configz; undefined where the node names no address or port. */
  readonly url?: string;
}

const nodesSchema = z.object({ items: z.array(z.object({
  metadata: z.object({ name: z.string() }),
  status: z.object({
    addresses: z.array(z.object({ type: z.string(), address: z.string() })).nullish(),
    daemonEndpoints: z.object({ kubeletEndpoint: z.object({ Port: z.int().min(1).max(65_535) }).nullish() }).nullish(),
    nodeInfo: z.object({ kubeletVersion: z.string() }).nullish(),
  }).nullish().catch(undefined),
})) });

/** Where the kubelets of one page of nodes are. */
export function placesOf(page: unknown): KubeletPlace[] {
  return (nodesSchema.safeParse(page).data?.items ?? []).map(({ metadata, status }) => {
    const address = status?.addresses?.find(({ type, address: text }) => type === 'InternalIP' && isIP(text) !== 0)?.address;
    const port = status?.daemonEndpoints?.kubeletEndpoint?.Port;
    const url = address !== undefined && port !== undefined ? `https://${isIP(address) === 6 ? `[${address}]` : address}:${port}/configz` : undefined;
    return { node: metadata.name, version: status?.nodeInfo?.kubeletVersion ?? '', ...(url !== undefined && { url }) };
  });
}

/** Why the credentials of a context are shown to no kubelet at all; undefined where a verified one may see them. */
export function barred(context: KubeContext, { headers, cert }: Credentials, env: Environment): string | undefined {
  const { certificateVerified, server } = factsOf(context, env);
  if (!certificateVerified) return 'The API server is not verified, and so neither are the addresses of nodes it gives.';
  if (new URL(server).pathname !== '/') return 'The API server stands behind a gateway, whose credentials are no kubelet’s business.';
  if (Object.keys(headers).some(name => name.startsWith('impersonate-'))) return 'This context acts as somebody else, which a kubelet does not know.';
  return cert === undefined && bearer(headers) === undefined ? 'This context has neither a token nor a client certificate.' : undefined;
}

const bearer = ({ authorization }: Credentials['headers']): string | undefined => (typeof authorization === 'string' && authorization.startsWith('Bearer ') ? authorization : undefined);

const privateNetworks = new BlockList();
for (const [network, bits] of [['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['100.64.0.0', 10], ['127.0.0.0', 8]] as const) privateNetworks.addSubnet(network, bits, 'ipv4');
privateNetworks.addSubnet('fc00::', 7, 'ipv6');

const refused = (reason: Refusal['reason'], detail: string): Refusal => ({ reason, outcome: 'not asked', detail });

/** Why one kubelet is not asked; undefined where it may be. Nothing is contacted for it. */
export function unfit({ node, version, url }: KubeletPlace, { cluster }: KubeContext, env: Environment): Refusal | undefined {
  const minor = Number(/^v1\.(\d+)\./.exec(version)?.[1] ?? NaN);
  if (!(minor >= oldest)) return refused('unsupported', `The kubelet of ${node} is ${version || 'of an unknown version'}: before 1.${oldest} its configuration takes the right nodes/proxy.`);
  if (url === undefined) return refused('unsupported', `The node ${node} names no internal address and port of its kubelet.`);
  const where = new URL(url);
  const address = where.hostname.replace(/^\[|\]$/g, '');
  if (proxyFor(where, cluster?.['proxy-url'], env) !== undefined) return refused('not-built', 'This context goes through a proxy, and kubelets are only asked directly.');
  // Who trusts public authorities trusts a certificate for any public address: only a private one cannot lead out of the network.
  const namesAuthority = (cluster?.['certificate-authority-data'] ?? cluster?.['certificate-authority']) !== undefined;
  if (!namesAuthority && !privateNetworks.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')) return refused('not-collected', `The kubeconfig names no authority of its cluster, and ${address} is no private address.`);
  return undefined;
}

/** The certificate a kubelet showed does not prove that it is at its address. */
class Unverified extends Error {}

/**
 * Asks a kubelet for its configuration. Its certificate is verified for its address in a handshake that shows nothing
 * of ours, and again on the connection that then carries the credentials. Never throws.
 */
export async function askKubelet(url: string, { cluster }: KubeContext, credentials: Credentials, userAgent: string, signal: AbortSignal): Promise<{ readonly answer: Answer | Refusal; readonly bytes: number }> {
  const { origin, hostname, port, host } = new URL(url);
  const within = (time: number): AbortSignal => AbortSignal.any([signal, AbortSignal.timeout(time)]);
  try {
    signal.throwIfAborted();
    const ca = await trusted(cluster);
    await verify({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 443), ca }, within(handshakePatience));
    const agent = new Agent({ connections: 1, maxResponseSize: 4 << 20, connect: { ca, rejectUnauthorized: true, timeout: handshakePatience, ...(credentials.cert !== undefined && { cert: credentials.cert }), ...(credentials.key !== undefined && { key: credentials.key }) } });
    try {
      const authorization = bearer(credentials.headers);
      const headers = { accept: 'application/json', 'user-agent': userAgent, ...(authorization !== undefined && { authorization }) };
      const answer = await agent.request({ origin, path: '/configz', method: 'GET', headers, signal: within(answerPatience) });
      const text = await answer.body.text();
      return { answer: answer.statusCode === 200 ? { body: parseJson(text) } : refusalOfKubelet(answer.statusCode, host), bytes: Buffer.byteLength(text) };
    } finally {
      await agent.destroy();
    }
  } catch (error) {
    return { answer: failure(error, host, signal.aborted), bytes: 0 };
  }
}

async function verify(where: tls.ConnectionOptions, signal: AbortSignal): Promise<void> {
  const socket = tls.connect({ ...where, rejectUnauthorized: true });
  // What still goes wrong after the outcome is known changes nothing.
  socket.on('error', () => undefined);
  try {
    await once(socket, 'secureConnect', { signal });
  } catch (error) {
    throw socket.authorizationError ? new Unverified(String(socket.authorizationError), { cause: error }) : error;
  } finally {
    socket.destroy();
  }
}

function refusalOfKubelet(status: number, host: string): Refusal {
  const refusal = refusalOfStatus(status, `/configz of the kubelet at ${host}`, '');
  if (status === 401) return { ...refusal, detail: `The kubelet at ${host} does not accept these credentials (401).` };
  return status === 403 ? { ...refusal, detail: `The kubelet at ${host} does not let these credentials read its configuration (403).` } : refusal;
}

function failure(error: unknown, host: string, cancelled: boolean): Refusal {
  if (error instanceof Unverified && !cancelled) return { reason: 'not-collected', outcome: error.message, detail: `The certificate of the kubelet at ${host} does not verify for that address (${error.message}), so no credentials were shown to it.` };
  if (error instanceof SyntaxError) return { reason: 'error', outcome: 'no JSON', detail: `The answer of the kubelet at ${host} is not JSON.` };
  const refusal = refusalOfError(error, cancelled);
  return refusal.reason === 'unreachable' || refusal.reason === 'timed-out' ? { ...refusal, detail: `The kubelet at ${host} was not reached from this machine. ${refusal.detail}` } : refusal;
}

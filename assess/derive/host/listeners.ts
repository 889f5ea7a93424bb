import { z } from 'zod';
import { isKnown, joinReadings, known, unknown, type ApiListener, type Reading, type TcpListener } from '../../model/index.ts';
import { isGap, type Answers } from '../answers.ts';
import { read } from '../read.ts';
import { goBoolean } from './flags.ts';
import type { Dockerd } from './processes.ts';

const listenerSchema = z.object({
  pid: z.int(),
  /** Whether its network namespace is this host's. */
  here: z.boolean(),
  /** `inherited`: systemd holds it too, so the process got it as fd://. */
  tcp: z.array(z.object({ address: z.string(), port: z.int(), inherited: z.boolean() })),
  /** `path` as this host sees it; null when no file here is that socket. */
  unix: z.array(z.object({ path: z.string().nullable() })),
});
type Listening = z.output<typeof listenerSchema>;
const listenerList = z.array(listenerSchema);

/** Whether an address is reached from its own machine alone. */
export const isLoopback = (address: string): boolean =>
  address === 'localhost' || /^127\./.test(address) || /^\[?(::1|::ffff:127\.[\d.]+|0:0:0:0:0:0:0:1)\]?$/.test(address);

/** What one process listens on, or why that is not known. */
export function listeningOf(host: Answers, pid: number): Reading<Listening> {
  const gap = host.gap('listeners', String(pid));
  const document = host.one('listeners');
  if (isGap(document)) return { gap: gap ?? document };
  const all = read(document, '', listenerList);
  if (!isKnown(all)) return all;
  const index = all.value.findIndex(each => each.pid === pid);
  if (index === -1) return { gap: gap ?? { reason: 'vanished', detail: `Process ${pid} ended while it was read.` } };
  return known(all.value[index]!, { document: document.id, path: `/${index}` });
}

/** Every TCP socket a dockerd listens on in its own network namespace. */
export const tcpOf = (host: Answers, daemon: Dockerd): Reading<readonly TcpListener[]> => {
  const listening = listeningOf(host, daemon.process.pid);
  return isKnown(listening) ? known(listening.value.tcp.map(({ address, port }) => ({ address, port })), ...listening.at.map(({ document, path }) => ({ document, path: `${path}/tcp` }))) : listening;
};

/** Every way in to the API of one dockerd: what flags and file say, and for fd:// the sockets it was handed. */
export function apiListenersOf(host: Answers, daemon: Dockerd): Reading<readonly ApiListener[]> {
  const secured = tlsOf(daemon);
  const hosts = daemon.setting('hosts');
  const entries = isKnown(hosts) ? entriesOf(hosts.value) : [];
  if (!entries.some(entry => entry.startsWith('fd:'))) return joinReadings(hosts, secured, (_hosts, tls) => entries.map(entry => apiListener(entry, tls)));
  const both = joinReadings(hosts, secured, (_hosts, tls) => tls);
  return joinReadings(both, listeningOf(host, daemon.process.pid), (tls, listening) => [
    ...entries.map(entry => apiListener(entry, tls)),
    ...listening.tcp.filter(({ inherited }) => inherited).map(({ address, port }) => apiListener(`tcp://${address}:${port}`, tls)),
  ]);
}

const entriesOf = (value: unknown): string[] => {
  const entries = Array.isArray(value) ? value.filter(entry => typeof entry === 'string') : [];
  return entries.length > 0 ? entries : [''];
};

/** What TCP clients must show. tlsverify turns TLS on as soon as it is set; its default is DOCKER_TLS_VERIFY. */
function tlsOf(daemon: Dockerd): Reading<ApiListener['tls']> {
  const { process } = daemon;
  const verify = daemon.setting('tlsverify');
  if (isKnown(verify) && verify.value === undefined && process.environment === null) {
    return unknown('forbidden', `The environment of dockerd ${process.pid}, which may turn TLS on, could not be read.`, 'Run as root');
  }
  return joinReadings(verify, daemon.setting('tls'), (asked, tls) => {
    if (asked !== undefined) return goBoolean(asked) === true ? 'mutual' : 'server';
    return (process.environment?.DOCKER_TLS_VERIFY ?? '') !== '' ? 'mutual' : goBoolean(tls) === true ? 'server' : 'none';
  });
}

/** One -H entry as dockerd reads it: no scheme means tcp, no host means localhost, nothing at all the default. */
export function apiListener(entry: string, tls: ApiListener['tls']): ApiListener {
  if (entry === '' && tls === 'none') return { address: 'unix:///var/run/docker.sock', kind: 'unix', loopback: true, tls: 'none' };
  if (entry.startsWith('unix://')) return { address: entry === 'unix://' ? 'unix:///var/run/docker.sock' : entry, kind: 'unix', loopback: true, tls: 'none' };
  if (entry.startsWith('fd:')) return { address: entry, kind: 'fd', loopback: true, tls: 'none' };
  const rest = entry.replace(/^tcp:\/\//, '').replace(/\/.*$/, '');
  const [, host = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(rest) ?? [];
  const address = host === '' ? 'localhost' : host;
  return { address: `tcp://${address}:${port ?? (tls === 'none' ? '2375' : '2376')}`, kind: 'tcp', loopback: isLoopback(address), tls };
}

import { EventEmitter } from 'node:events';
import { Pool } from 'undici';
import { mayLeave } from './allowlist.ts';
import type { Endpoint } from './endpoint.ts';
import { DockerError, errorOf, reasonOfStatus } from './reason.ts';

/** Newest and oldest version of the Engine API that we know. */
export const newestApi = '1.51';
export const oldestApi = '1.24';

/** What an engine says of itself before anything is asked. */
export interface Ping {
  /** The version we speak with it: the engine's own, capped at the newest we know. */
  readonly api: string;
  /** "Docker/28.5.2 (linux)", "Libpod/4.3.1 (linux)"; empty where a proxy removed it. */
  readonly server: string;
  readonly podman: boolean;
}

export interface Limits {
  /** Calls at the same time. */
  readonly concurrency: number;
  /** Milliseconds until a call is given up. */
  readonly timeout: number;
  /** Largest answer, in bytes. */
  readonly bytes: number;
}
export const usualLimits: Limits = { concurrency: 12, timeout: 60_000, bytes: 64 * 1024 * 1024 };

export type Log = (call: string, outcome: string, bytes: number) => void;

/** Reads from one engine. A call that is not on the allowlist never leaves. Every one that leaves is logged. */
export class DockerClient {
  readonly #pool: Pool;
  readonly #limits: Limits;
  readonly #log: Log;
  readonly #secure: boolean;
  #prefix = '';

  constructor(endpoint: Endpoint, log: Log, limits: Limits = usualLimits) {
    this.#limits = limits;
    this.#log = log;
    this.#secure = endpoint.by === 'tcp' && endpoint.tls !== undefined;
    this.#pool = new Pool(originOf(endpoint), {
      connections: limits.concurrency, headersTimeout: limits.timeout, bodyTimeout: limits.timeout, maxResponseSize: limits.bytes, allowH2: false,
      connect: { timeout: Math.min(limits.timeout, 10_000), ...connectionOf(endpoint) },
    });
  }

  /** Asks who is there and settles the API version. Throws DockerError. */
  async ping(signal: AbortSignal): Promise<Ping> {
    const { headers } = await this.#send('GET', '/_ping', signal).catch((error: unknown) => { throw this.#secure ? asRefusal(error) : error; });
    const api = agreedApi(header(headers, 'api-version'));
    this.#prefix = `/v${api}`;
    const server = header(headers, 'server');
    return { api, server, podman: server.startsWith('Libpod') || header(headers, 'libpod-api-version') !== '' };
  }

  /** The path a call has on the wire, with the version in front. */
  path(path: string): string {
    return this.#prefix + path;
  }

  /** One answer, parsed. Throws DockerError with the reason a gap would have. */
  async get(path: string, signal: AbortSignal): Promise<unknown> {
    const { text } = await this.#send('GET', path, signal);
    try {
      return JSON.parse(text) as unknown;
    } catch (error) {
      throw new DockerError('error', 'no JSON', `The answer to ${path} is not JSON.`, { cause: error });
    }
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }

  async #send(method: 'GET', path: string, signal: AbortSignal): Promise<Answer> {
    if (!mayLeave(method, path)) throw new DockerError('error', 'refused', `${method} ${path} is not on the list of calls that may leave.`);
    const wire = path === '/_ping' ? path : this.path(path);
    const stop = new Stop(signal, this.#limits.timeout);
    try {
      if (signal.aborted) throw new DockerError('cancelled', 'cancelled', 'The run was cancelled before this was read.');
      const { statusCode, headers, body } = await this.#pool.request({ method, path: wire, signal: stop });
      const text = await body.text();
      this.#log(`${method} ${wire}`, String(statusCode), Buffer.byteLength(text));
      if (statusCode < 200 || statusCode > 299) throw new DockerError(reasonOfStatus(statusCode), String(statusCode), `The engine answered ${statusCode}${messageOf(text)}`);
      return { text, headers };
    } catch (error) {
      const reason = errorOf(error, signal.aborted);
      if (reason !== error) this.#log(`${method} ${wire}`, reason.outcome, 0);
      throw reason;
    } finally {
      stop.over();
    }
  }
}

/** Ends one call when the run is cancelled or its time is over. Two AbortSignals joined do the same, and cost more than the call. */
class Stop extends EventEmitter {
  readonly #signal: AbortSignal;
  readonly #timer: NodeJS.Timeout;
  readonly #end = (): void => { this.emit('abort'); };

  constructor(signal: AbortSignal, timeout: number) {
    super();
    this.#signal = signal;
    this.#timer = setTimeout(this.#end, timeout);
    signal.addEventListener('abort', this.#end);
  }

  over(): void {
    clearTimeout(this.#timer);
    this.#signal.removeEventListener('abort', this.#end);
  }
}

interface Answer {
  readonly text: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

const header = (headers: Answer['headers'], name: string): string => [headers[name]].flat()[0] ?? '';
const originOf = (endpoint: Endpoint): string => (endpoint.by === 'socket' ? 'http://localhost' : `${endpoint.tls ? 'https' : 'http'}://${endpoint.host}:${endpoint.port}`);

function connectionOf(endpoint: Endpoint): object {
  if (endpoint.by === 'socket') return { socketPath: endpoint.path };
  if (!endpoint.tls) return {};
  const { ca, cert, key, verify } = endpoint.tls;
  return { ...(ca !== undefined && { ca }), ...(cert !== undefined && { cert }), ...(key !== undefined && { key }), rejectUnauthorized: verify };
}

/** In TLS 1.3 a server that wants another client certificate says so after the handshake; all we see is that it hangs up. */
function asRefusal(error: unknown): unknown {
  if (!(error instanceof DockerError) || !['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(error.outcome)) return error;
  return new DockerError('forbidden', error.outcome, 'It closed the TLS connection without an answer. It may not accept our certificate, or want one.', { cause: error });
}

/** The engine's version or our newest, whichever is older. An engine that names none is as old as the oldest we know. */
function agreedApi(offered: string): string {
  const api = /^\d+\.\d+$/.test(offered) ? offered : oldestApi;
  if (compareApi(api, oldestApi) < 0) throw new DockerError('unsupported', '200', `It speaks version ${api} of the Docker API; the oldest we read is ${oldestApi}.`);
  return compareApi(api, newestApi) > 0 ? newestApi : api;
}

function compareApi(a: string, b: string): number {
  const [majorA = 0, minorA = 0] = a.split('.').map(Number);
  const [majorB = 0, minorB = 0] = b.split('.').map(Number);
  return majorA - majorB || minorA - minorB;
}

/** The engine's own words: a JSON message, or one plain line. */
function messageOf(text: string): string {
  const json = /^\s*\{/.test(text) ? (parsed(text) as { message?: unknown } | undefined)?.message : undefined;
  const words = typeof json === 'string' ? json : /^[^<{]/.test(text) ? text : '';
  return words.trim() === '' ? '.' : `: ${words.trim().slice(0, 400)}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

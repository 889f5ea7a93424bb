import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Dispatcher } from 'undici';
import { z } from 'zod';
import { mayLeave, mayLeaveForKubelet, type Allowed } from './allowlist.ts';
import type { Credentials } from './credentials.ts';
import { parseJson } from './json.ts';
import { askKubelet } from './kubelet.ts';
import type { KubeContext } from './kubeconfig.ts';
import { isRefusal, refusalOfError, refusalOfStatus, type Answer, type Refusal } from './reason.ts';
import { Session, type Opened } from './session.ts';

const unzip = promisify(gunzip);

export interface ClientOptions extends Allowed {
  readonly allowExec: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Calls at the same time. */
  readonly concurrency: number;
  /** Milliseconds until one call is given up. */
  readonly timeout: number;
}
export type Log = (call: string, outcome: string, bytes: number) => void;
export type Early = (text: string) => void;

/** Tries of a call that is told to wait, and the longest wait that is accepted, in milliseconds. */
const tries = 6;
const longestWait = 30_000;
const agent = 'plimsoll (read-only assessment)';
const statusSchema = z.object({ message: z.string().catch(''), metadata: z.object({ continue: z.string().optional() }).optional().catch(undefined) });

interface Reply {
  readonly status: number;
  readonly text: string;
  readonly bytes: number;
  readonly retryAfter: string | undefined;
}

/** Reads from one API server and its kubelets. A call that is not on the allowlist never leaves; every one that leaves is logged. */
export class KubernetesClient {
  readonly #context: KubeContext;
  readonly #options: ClientOptions;
  readonly #log: Log;
  readonly #session: Session;

  constructor(context: KubeContext, options: ClientOptions, log: Log) {
    this.#context = context;
    this.#options = options;
    this.#log = log;
    this.#session = new Session(context, options);
  }

  /**
   * One answer, parsed, or why there is none. Waits and tries again where the server asks for that. Never throws.
   * `early` is told a good answer's text before it is parsed, which takes the thread for a while; what it asks for leaves first.
   */
  get(path: string, signal: AbortSignal, early?: Early): Promise<Answer | Refusal> {
    return this.#ask('GET', path, undefined, signal, early);
  }

  /** A review of one's own rights, which creates nothing. Never throws. */
  review(path: string, body: unknown, signal: AbortSignal): Promise<Answer | Refusal> {
    return this.#ask('POST', path, JSON.stringify(body), signal);
  }

  /** What this context shows of who asks, or why that cannot be had. */
  async credentials(signal: AbortSignal): Promise<Credentials | Refusal> {
    const opened = await this.#open(signal);
    return isRefusal(opened) ? opened : opened.credentials;
  }

  /** A kubelet's configuration from itself. Never throws. */
  async kubelet(url: string, signal: AbortSignal): Promise<Answer | Refusal> {
    if (!mayLeaveForKubelet(url)) return { reason: 'error', outcome: 'refused', detail: `GET ${url} is not on the list of calls that may leave.` };
    const credentials = await this.credentials(signal);
    if (isRefusal(credentials)) return credentials;
    const { answer, bytes } = await askKubelet(url, this.#context, credentials, agent, signal);
    this.#log(`GET ${url}`, isRefusal(answer) ? answer.outcome : '200', bytes);
    return answer;
  }

  close(): Promise<void> {
    return this.#session.close();
  }

  async #open(signal: AbortSignal): Promise<Opened | Refusal> {
    try {
      signal.throwIfAborted();
      return await this.#session.open(signal);
    } catch (error) {
      return refusalOfError(error, signal.aborted);
    }
  }

  async #ask(method: 'GET' | 'POST', path: string, body: string | undefined, signal: AbortSignal, early?: Early): Promise<Answer | Refusal> {
    if (!mayLeave(method, path, this.#options)) return { reason: 'error', outcome: 'refused', detail: `${method} ${path} is not on the list of calls that may leave.` };
    for (let tried = 1; ; tried++) {
      const opened = await this.#open(signal);
      if (isRefusal(opened)) return opened;
      const outcome = await this.#once(method, path, body, opened, signal, early);
      if (!('retryAfter' in outcome)) return outcome;
      const wait = waitOf(outcome, tried);
      if (outcome.status === 401 && tried === 1 && this.#session.renew(opened)) continue;
      if (wait === undefined || tried >= tries) return verdictOn(outcome, path);
      const rested = await pause(wait, true, { signal }).catch(() => false);
      if (!rested) return refusalOfError(undefined, true);
    }
  }

  /** One call on the wire. A reply that is no success keeps its Retry-After, so that it may be tried again. */
  async #once(method: 'GET' | 'POST', path: string, body: string | undefined, opened: Opened, signal: AbortSignal, early?: Early): Promise<Answer | Refusal | Reply> {
    try {
      const reply = await this.#send(method, path, body, opened, signal);
      this.#session.heard(reply.status, opened);
      this.#log(`${method} ${path}`, String(reply.status), reply.bytes);
      if (reply.status < 200 || reply.status > 299) return reply;
      if (early) {
        early(reply.text);
        await nextTurn();
      }
      return { body: parseJson(reply.text) };
    } catch (error) {
      if (error instanceof SyntaxError) return { reason: 'error', outcome: 'no JSON', detail: `The answer to ${path} is not JSON.` };
      const refusal = refusalOfError(error, signal.aborted);
      this.#log(`${method} ${path}`, refusal.outcome, 0);
      return refusal;
    }
  }

  async #send(method: 'GET' | 'POST', path: string, body: string | undefined, { connection: { origin, prefix, dispatcher, compress }, credentials }: Opened, signal: AbortSignal): Promise<Reply> {
    const headers = {
      ...credentials.headers, accept: 'application/json', 'user-agent': agent,
      ...(compress && { 'accept-encoding': 'gzip' }), ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const answer = await dispatcher.request({ origin, path: prefix + path, method, headers, body: body ?? null, signal: AbortSignal.any([signal, AbortSignal.timeout(this.#options.timeout)]) });
    return { status: answer.statusCode, retryAfter: one(answer.headers['retry-after']), ...(await textOf(answer)) };
  }
}

async function textOf({ body, headers }: Dispatcher.ResponseData): Promise<Pick<Reply, 'text' | 'bytes'>> {
  if (one(headers['content-encoding']) !== 'gzip') {
    const text = await body.text();
    return { text, bytes: Buffer.byteLength(text) };
  }
  const packed = Buffer.from(await body.arrayBuffer());
  return { text: (await unzip(packed)).toString('utf8'), bytes: packed.length };
}

const one = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header[0] : header);

/** Milliseconds to wait before another try; undefined where another try is of no use. */
function waitOf({ status, retryAfter }: Reply, tried: number): number | undefined {
  if (status !== 429 && (status < 502 || status > 504)) return undefined;
  if (status !== 429 && tried > 2) return undefined;
  const told = retryAfter === undefined ? NaN : /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now();
  // Calls that were turned away together do not come back together.
  const apart = 1 + Math.random() / 4;
  return Math.min((Number.isFinite(told) && told > 0 ? told : 250 * 2 ** tried) * apart, longestWait);
}

function verdictOn({ status, text }: Reply, path: string): Refusal {
  const said = statusSchema.safeParse(quietly(text));
  const refusal = refusalOfStatus(status, path, said.data?.message ?? '');
  const token = said.data?.metadata?.continue;
  return status === 410 && token ? { ...refusal, continue: token } : refusal;
}

function quietly(text: string): unknown {
  try {
    return parseJson(text);
  } catch (_error) {
    return undefined;
  }
}

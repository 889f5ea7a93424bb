import { z } from 'zod';
import type { Layer, Target } from '../../assess/model/index.ts';
import { TargetUnreachable, type Collected, type Collector, type PlannedCall } from '../collector.ts';
import type { Masker } from '../mask.ts';
import { Recorder } from '../recorder.ts';
import { DockerClient, usualLimits, type Limits, type Ping } from './client.ts';
import { thisMachine, type Surroundings } from './contexts.ts';
import { dockerTarget, type DockerTarget } from './discover.ts';
import { EndpointError, endpointText, type Endpoint } from './endpoint.ts';
import { planned } from './plan.ts';
import { pooled, type Done, type Job } from './pooled.ts';
import { first, isList, isManager, lists, ofContainers, ofExecs, ofImages, firstPidOf, ofManager, ofNetworks, ofRunning, type Question } from './questions.ts';
import { errorOf } from './reason.ts';

export interface DockerOptions {
  readonly masker: Masker;
  readonly around?: Surroundings;
  readonly limits?: Limits;
  readonly clock?: () => Date;
}

/** A collector of the Docker target that is written so. Throws UnknownDockerTarget, or EndpointError for a place we cannot speak to. */
export async function dockerCollector(id: string, options: DockerOptions): Promise<Collector> {
  const target = await dockerTarget(id, options.around ?? thisMachine());
  if (target.endpoint instanceof EndpointError) throw target.endpoint;
  return new DockerCollector(target, target.endpoint, options);
}

/** Reads one engine: its lists first, then everything they name. */
export class DockerCollector implements Collector {
  readonly target: Target;
  readonly layers: readonly Layer[] = ['images', 'containers', 'hosts'];
  readonly #endpoint: Endpoint;
  readonly #options: DockerOptions;

  constructor({ id, label, via }: DockerTarget, endpoint: Endpoint, options: DockerOptions) {
    this.target = { id, kind: 'docker', label, endpoint: endpointText(endpoint), identity: null, via: [...via] };
    this.#endpoint = endpoint;
    this.#options = options;
  }

  plan(): readonly PlannedCall[] {
    return planned;
  }

  async *collect(signal: AbortSignal, beside: readonly Collector[] = []): AsyncGenerator<Collected> {
    const recorder = new Recorder(this.target, this.#options.masker, this.#options.clock);
    const calls: Collected[] = [];
    const limits = this.#options.limits ?? usualLimits;
    const client = new DockerClient(this.#endpoint, (...call) => { calls.push(recorder.call(...call)); }, limits);
    try {
      const ping = await this.#contact(client, signal);
      yield* calls.splice(0);
      const reading = new Reading(client, recorder, ping, signal, ping.podman ? undefined : this.#hostIn(beside));
      for await (const collected of reading.everything(limits.concurrency)) {
        yield* calls.splice(0);
        yield collected;
      }
      yield* calls.splice(0);
    } finally {
      await client.close();
    }
  }

  /** A host of this run that may tell processes in the engine's place: an engine with a socket on this machine may be on it. */
  #hostIn(beside: readonly Collector[]): Host | undefined {
    return this.#endpoint.by === 'socket' ? beside.find((each): each is Host => each.tellsContainer !== undefined) : undefined;
  }

  async #contact(client: DockerClient, signal: AbortSignal): Promise<Ping> {
    try {
      return await client.ping(signal);
    } catch (error) {
      const { reason, message, cause } = errorOf(error, signal.aborted);
      const { id, label, endpoint } = this.target;
      throw new TargetUnreachable(id, reason, `${label === endpoint ? label : `${label} (${endpoint})`} cannot be reached. ${message}`, { cause, closes: reason === 'forbidden' ? 'Run as a user who may use this socket.' : reason === 'unreachable' ? 'Start the engine, or correct the context, and assess again.' : undefined });
    }
  }
}

type Answer = { readonly body: unknown } | undefined;
type Host = Collector & Required<Pick<Collector, 'tellsContainer'>>;

/** One run over one engine. */
class Reading {
  readonly #client: DockerClient;
  readonly #recorder: Recorder;
  readonly #ping: Ping;
  readonly #signal: AbortSignal;
  readonly #host: Host | undefined;
  readonly #answers = new Map<string, unknown>();
  /** Questions that wait for their answer, or to be asked. */
  #left = 0;
  /** Numbers of the containers' first processes. */
  readonly #pids = new Map<string, number>();

  constructor(client: DockerClient, recorder: Recorder, ping: Ping, signal: AbortSignal, host: Host | undefined) {
    this.#host = host;
    this.#client = client;
    this.#recorder = recorder;
    this.#ping = ping;
    this.#signal = signal;
  }

  /** What an answer names is asked for as soon as it is there: an engine takes its time to tell of itself. */
  async *everything(concurrency: number): AsyncGenerator<Collected> {
    yield* this.#all([...lists, ...first], concurrency);
    if (!this.#host) return;
    const left = await this.#untold(ofRunning(this.#answers.get('containers'), this.#ping.podman), this.#host);
    if (left.length > 0) yield* this.#all(left, concurrency);
  }

  async *#all(questions: readonly Question[], concurrency: number): AsyncGenerator<Collected> {
    this.#left += questions.length;
    yield { is: 'expect', calls: this.#left };
    yield* pooled(questions.map(question => this.#job(question)), concurrency);
  }

  /** Questions for processes that the host of this run does not tell: an engine starts programs for each of them. */
  async #untold(running: readonly Question[], host: Host): Promise<Question[]> {
    const told = await Promise.all(running.map(({ of = '' }) => host.tellsContainer(of, this.#pids.get(of) ?? 0)));
    return running.filter((_question, index) => !told[index]);
  }

  #job(question: Question): Job<Collected> {
    return async () => {
      const { results, answer } = await this.#ask(question);
      const named = this.#namedBy(question, answer?.body);
      this.#left += named.length - 1;
      const about: Collected[] = [
        ...(question.what === 'info' ? [{ is: 'target' as const, target: { ...this.#recorder.target, identity: identityOf(answer?.body, this.#ping.podman) } }] : []),
        ...(named.length > 0 ? [{ is: 'expect' as const, calls: this.#left }] : []),
      ];
      return { results: [...about, ...results], more: named.map(each => this.#job(each)) } satisfies Done<Collected>;
    };
  }

  /** What is asked because of one answer, or in spite of a refusal: a container names its image where no list does. */
  #namedBy({ what, of }: Question, body: unknown): Question[] {
    if (what === 'container' && body !== undefined) {
      this.#pids.set(of ?? '', firstPidOf(body));
      return ofExecs(body);
    }
    if (of !== undefined) return [];
    this.#answers.set(what, body);
    const both = this.#answers.has('containers') && this.#answers.has('images');
    const images = both && (what === 'containers' || what === 'images') ? ofImages(this.#answers.get('images'), this.#answers.get('containers')) : [];
    switch (what) {
      case 'info': return isManager(body) ? [...ofManager] : [];
      case 'networks': return ofNetworks(body);
      case 'containers': return [...ofContainers(body), ...images, ...(this.#host ? [] : ofRunning(body, this.#ping.podman))];
      default: return images;
    }
  }

  async #ask(question: Question): Promise<{ results: Collected[]; answer: Answer }> {
    const { what, of, path } = question;
    try {
      const body = await this.#client.get(path, this.#signal);
      const document = this.#recorder.document({ what, ...(of !== undefined && { of }), source: { by: 'docker-api', path: this.#client.path(path) }, body });
      const list = isList(question) ? [this.#recorder.enumeration(what, 'complete', countOf(body), [document.document.id])] : [];
      return { results: [document, ...list], answer: { body } };
    } catch (error) {
      const { reason, message } = errorOf(error, this.#signal.aborted);
      const list = isList(question) ? [this.#recorder.enumeration(what, 'failed', 0, [], message)] : [];
      return { results: [this.#recorder.gap(what, of, reason, `${saying(question)} could not be read. ${message}`), ...list], answer: undefined };
    }
  }
}

const saying = ({ what, of, path }: Question): string => (of === undefined ? path : `${what} ${of.slice(0, 19)}`);

/** The volumes' answer is an object around its list. */
function countOf(body: unknown): number {
  const list = z.object({ Volumes: z.array(z.unknown()).nullable() }).safeParse(body).data?.Volumes ?? body;
  return Array.isArray(list) ? list.length : 0;
}

const infoSchema = z.object({ ID: z.string().optional(), Name: z.string().optional(), DockerRootDir: z.string().optional(), SecurityOptions: z.array(z.string()).nullish() });

/**
 * The engine's id. Podman makes up a new one at every call, so its machine's name, its storage folder (which differs by
 * user) and whether it is rootless stand for it.
 */
function identityOf(info: unknown, podman: boolean): string | null {
  const { ID, Name, DockerRootDir, SecurityOptions } = infoSchema.safeParse(info).data ?? {};
  if (!podman) return ID || null;
  if (!Name || !DockerRootDir) return null;
  return `podman:${Name}:${DockerRootDir}${SecurityOptions?.some(option => option.includes('rootless')) ? ':rootless' : ''}`;
}

import { z } from 'zod';
import type { Collected } from '../collector.ts';
import type { Recorder } from '../recorder.ts';
import type { KubernetesClient } from './client.ts';
import { factsOf } from './connection.ts';
import { begun, interleave } from './interleave.ts';
import type { KubeContext } from './kubeconfig.ts';
import { placesOf, type KubeletPlace } from './kubelet.ts';
import { fromKubelets, throughServer } from './kubelets.ts';
import { lists, paths, type ListKind } from './lists.ts';
import { readAsFarAsAllowed } from './reach.ts';
import { isRefusal, type Answer, type Refusal } from './reason.ts';

interface Circumstances {
  readonly client: KubernetesClient;
  readonly recorder: Recorder;
  readonly signal: AbortSignal;
  readonly concurrency: number;
  readonly kubeletConfig: boolean;
  readonly context: KubeContext;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const groupsSchema = z.object({ groups: z.array(z.object({ name: z.string(), versions: z.array(z.object({ version: z.string() })) })) });
const resourcesSchema = z.object({ resources: z.array(z.object({ name: z.string() })) });
/** API groups with their versions; undefined when they could not be read. */
type Groups = ReadonlyMap<string, readonly string[]> | undefined;

const nowhere = 'plimsoll-no-such-namespace';
/**
 * Asks for the rules that hold in a namespace; without one for those of the whole cluster: asked for a namespace that
 * does not exist, so that no namespace's own bindings are among them.
 */
export const rulesReview = (namespace = nowhere): object => ({ apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectRulesReview', spec: { namespace } });

/** One run over one cluster. */
export class Reading {
  readonly #here: Circumstances;
  readonly #left = new Map<string, number>();
  readonly #kubelets: KubeletPlace[] = [];
  readonly #groups = Promise.withResolvers<Groups>();
  readonly #lists: readonly AsyncGenerator<Collected>[];

  /** Asks for the longest list at once: it needs no other answer, not even who is there, and the run ends no sooner than it. */
  constructor(here: Circumstances) {
    this.#here = here;
    for (const { what } of lists) this.#left.set(what, 1);
    const [longest, ...others] = lists.map(list => this.#list(list));
    this.#lists = [begun(longest!), this.#askGroups(), this.#access(), ...others];
  }

  /** Everything there is to read, lists side by side. Ends soon after an abort, with a gap for all that is missing. */
  async *everything(version: Answer | Refusal, home: Answer | Refusal): AsyncGenerator<Collected> {
    const { recorder, concurrency, context, env } = this.#here;
    yield recorder.document({ what: 'connection', source: { by: 'composed', how: `kubectl config view --minify ${context.via.join(' ')}` }, body: factsOf(context, env) });
    yield this.#single('version', paths.version, version);
    if (isRefusal(home)) yield recorder.gap('identity', undefined, home.reason, `The cluster’s identity, the UID of the namespace kube-system, could not be read. ${home.detail}`, 'Grant the right to get the namespace kube-system.');
    yield this.#expected();
    yield* interleave(this.#lists, concurrency);
    if (this.#here.kubeletConfig) yield* throughServer(this.#kubelets, this.#here);
  }

  async *#askGroups(): AsyncGenerator<Collected> {
    const answer = await this.#here.client.get(paths.groups, this.#here.signal);
    this.#groups.resolve(groupsOf(answer));
    yield this.#single('api-groups', paths.groups, answer);
  }

  async *#access(): AsyncGenerator<Collected> {
    const { client, recorder, signal, context } = this.#here;
    const answer = await client.review(paths.rules, rulesReview(), signal);
    if (isRefusal(answer)) return yield recorder.gap('access', undefined, answer.reason, answer.detail, answer.closes);
    yield recorder.document({ what: 'access', source: { by: 'composed', how: `kubectl auth can-i --list ${context.via.join(' ')}` }, body: answer.body });
  }

  async *#list(list: ListKind): AsyncGenerator<Collected> {
    const { client, recorder, signal } = this.#here;
    const groups = list.group === '' ? undefined : await this.#groups.promise;
    const served = groups?.get(list.group);
    if (groups && list.group !== '' && !served) return yield this.#absent(list, recorder.id('api-groups'), `The API group ${list.group} is not served.`);
    const version = list.versions.find(each => !served || served.includes(each));
    if (version === undefined) return yield* this.#unsupported(list, `The API server serves ${list.group} only in versions we do not read: ${served?.join(', ')}.`);
    if (list.optional) {
      const path = paths.resources(list.group, version);
      const answer = await client.get(path, signal);
      const resources = isRefusal(answer) ? undefined : resourcesSchema.safeParse(answer.body).data?.resources;
      if (resources && !resources.some(({ name }) => name === list.what)) {
        const document = recorder.document({ what: 'api-resources', of: `${list.group}/${version} for ${list.what}`, source: { by: 'kubernetes-api', path }, body: isRefusal(answer) ? null : answer.body });
        yield document;
        return yield this.#absent(list, document.document.id, `${list.group}/${version} has no ${list.what}.`);
      }
    }
    for await (const collected of readAsFarAsAllowed(list, version, { client, recorder, signal, namespace: this.#here.context.namespace }, (what, more) => this.#left.set(what, more))) {
      if (collected.is === 'document') {
        if (list.what === 'nodes') this.#kubelets.push(...placesOf(collected.document.body));
        if (this.#left.get(list.what) !== 0) yield this.#expected();
      }
      yield collected;
    }
    this.#left.set(list.what, 0);
    if (list.what === 'nodes' && !this.#here.kubeletConfig) yield* fromKubelets(this.#kubelets, this.#here);
  }

  /** A list of an API the server proves it does not have: complete, and none. */
  #absent({ what }: ListKind, proof: string, detail: string): Collected {
    this.#left.set(what, 0);
    return this.#here.recorder.enumeration(what, 'complete', 0, [proof], detail);
  }

  *#unsupported({ what }: ListKind, detail: string): Generator<Collected> {
    this.#left.set(what, 0);
    yield this.#here.recorder.gap(what, undefined, 'unsupported', detail);
    yield this.#here.recorder.enumeration(what, 'failed', 0, [], detail);
  }

  #single(what: string, path: string, answer: Answer | Refusal): Collected {
    if (isRefusal(answer)) return this.#here.recorder.gap(what, undefined, answer.reason, answer.detail, answer.status === 403 ? `Grant the right to get ${path}.` : answer.closes);
    return this.#here.recorder.document({ what, source: { by: 'kubernetes-api', path }, body: answer.body });
  }

  #expected(): Collected {
    return { is: 'expect', calls: [...this.#left.values()].reduce((sum, calls) => sum + calls, 0) + (this.#here.kubeletConfig ? this.#kubelets.length : 0) };
  }
}

function groupsOf(answer: Answer | Refusal): Groups {
  const parsed = isRefusal(answer) ? undefined : groupsSchema.safeParse(answer.body).data;
  return parsed && new Map(parsed.groups.map(({ name, versions }) => [name, versions.map(({ version }) => version)]));
}

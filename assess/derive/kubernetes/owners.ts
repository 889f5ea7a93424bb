import type { Gap, Pointer } from '../../model/index.ts';
import type { Answers } from '../answers.ts';
import { listOf, type Item, type Listed } from './lists.ts';
import type { Controller, Named, Pod, Template } from './schema.ts';

/** A pod template with the place of the object that holds metadata and spec. */
export interface Stamp {
  readonly template: Template;
  readonly at: Pointer;
}
/** A topmost owner with everything below it that tells what runs. */
export interface Owned {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly at: Pointer;
  readonly stamps: Stamp[];
  readonly pods: Item<Pod>[];
  /** What of the chain of owners was not read. */
  readonly notRead?: string;
  /** It is a Job that has come to its end. */
  finished?: true;
}
export interface Owners {
  readonly owned: readonly Owned[];
  readonly pods: Listed<Pod>;
  /** Why the workloads are not known to be whole. */
  readonly gap?: Gap;
  /** The same for those of one namespace. */
  readonly gapIn: (namespace: string) => Gap | undefined;
}

interface Link { readonly kind: string; readonly item: Item<Named>; readonly stamp: Stamp; readonly active: boolean; readonly finished?: boolean }

const controllers = [
  ['Deployment', 'deployments'], ['ReplicaSet', 'replicasets'], ['StatefulSet', 'statefulsets'], ['DaemonSet', 'daemonsets'],
  ['ReplicationController', 'replicationcontrollers'], ['Job', 'jobs'],
] as const;

/** Groups pods and templates by their topmost owner: a Deployment, not its ReplicaSet; a CronJob, not its Job; a bare or static pod. */
export function ownersOf(answers: Answers): Owners {
  const pods = listOf(answers, 'pods');
  const lists = controllers.map(([kind, what]) => ({ kind, ...listOf(answers, what) }));
  const crons = listOf(answers, 'cronjobs');
  const links: Link[] = [
    ...lists.flatMap(({ kind, items }) => items.map((item): Link => ({ kind, item, stamp: stamp(item.at, '/spec/template', item.object.spec.template), active: item.object.spec.replicas !== 0, finished: kind === 'Job' && isFinished(item.object) }))),
    ...crons.items.map((item): Link => ({ kind: 'CronJob', item, stamp: stamp(item.at, '/spec/jobTemplate/spec/template', item.object.spec.jobTemplate.spec.template), active: true })),
  ];
  const chain = new Chain(links, lists.find(({ kind }) => kind === 'Deployment')!.gapIn);
  for (const link of links) chain.addController(link);
  for (const item of pods.items) chain.addPod(item);
  const all = [pods, ...lists, crons];
  const gap = all.find(list => list.gap)?.gap;
  return { owned: chain.owned(), pods, ...(gap && { gap }), gapIn: namespace => all.map(list => list.gapIn(namespace)).find(each => each) };
}

/** A Job with one of these conditions starts no pod any more. Source: batch/v1 JobStatus. */
const isFinished = ({ status }: Controller): boolean => status?.conditions?.some(({ type, status: state }) => (type === 'Complete' || type === 'Failed') && state === 'True') === true;

const stamp = (at: Pointer, below: string, template: Template): Stamp => ({ template, at: { document: at.document, path: at.path + below } });

/** Follows controlling owners upwards. An owner that was not read is known by the name its child gives. */
class Chain {
  readonly #byUid: ReadonlyMap<string, Link>;
  readonly #deployments: ReadonlySet<string>;
  readonly #unlisted: (namespace: string) => Gap | undefined;
  readonly #owned = new Map<string, Owned>();
  readonly #idle = new Map<string, Stamp[]>();

  /** `unlisted` tells why not all Deployments of a namespace are among the links. */
  constructor(links: readonly Link[], unlisted: (namespace: string) => Gap | undefined) {
    this.#unlisted = unlisted;
    this.#byUid = new Map(links.flatMap(link => (link.item.object.metadata.uid ? [[link.item.object.metadata.uid, link]] : [])));
    this.#deployments = new Set(links.filter(({ kind }) => kind === 'Deployment').map(({ item }) => `${item.object.metadata.namespace ?? ''}/${item.object.metadata.name}`));
  }

  /** A topmost controller stamps its own template; one whose owner was not read stands in for it while it is active. */
  addController(link: Link): void {
    const top = this.#top(link.kind, link.item);
    const owned = this.#enter(top);
    if (top.notRead !== undefined) (link.active ? owned.stamps : this.#spare(owned)).push(link.stamp);
    else if (top.item === link.item) owned.stamps.push(link.stamp);
    if (link.finished && top.item === link.item && top.kind === 'Job') owned.finished = true;
  }

  addPod(item: Item<Pod>): void {
    this.#enter(this.#top('Pod', item)).pods.push(item);
  }

  owned(): Owned[] {
    for (const [key, owned] of this.#owned) {
      if (owned.stamps.length === 0 && owned.pods.length === 0) owned.stamps.push(...(this.#idle.get(key) ?? []).slice(0, 1));
    }
    return [...this.#owned.values()].filter(({ stamps, pods }) => stamps.length + pods.length > 0);
  }

  #top(kind: string, item: Item<Named>, depth = 0): { kind: string; name: string; item: Item<Named>; notRead?: string } {
    const { metadata } = item.object;
    const owner = metadata.ownerReferences?.find(reference => reference.controller);
    if (!owner || owner.kind === 'Node' || depth > 8) return { kind, name: metadata.name, item };
    const above = this.#byUid.get(owner.uid);
    if (above) return this.#top(above.kind, above.item, depth + 1);
    return { ...this.#named(owner, metadata), item, notRead: `${owner.kind} ${owner.name} was not read; its pods stand for it.` };
  }

  /** A ReplicaSet that was not read is its Deployment's where the pod's hash shows so: NAME-HASH. */
  #named(owner: { kind: string; name: string }, { labels, namespace }: Named['metadata']): { kind: string; name: string } {
    const hash = labels?.['pod-template-hash'];
    if (owner.kind !== 'ReplicaSet' || hash === undefined || !owner.name.endsWith(`-${hash}`)) return owner;
    const name = owner.name.slice(0, -hash.length - 1);
    return this.#deployments.size === 0 || this.#unlisted(namespace ?? '') || this.#deployments.has(`${namespace ?? ''}/${name}`) ? { kind: 'Deployment', name } : owner;
  }

  #enter({ kind, name, item, notRead }: { kind: string; name: string; item: Item<Named>; notRead?: string }): Owned {
    const namespace = item.object.metadata.namespace ?? 'default';
    const key = `${namespace}/${kind}/${name}`;
    const before = this.#owned.get(key);
    if (before) return before;
    const owned: Owned = { kind, namespace, name, at: item.at, stamps: [], pods: [], ...(notRead !== undefined && { notRead }) };
    this.#owned.set(key, owned);
    return owned;
  }

  #spare({ namespace, kind, name }: Owned): Stamp[] {
    const key = `${namespace}/${kind}/${name}`;
    const spare = this.#idle.get(key) ?? [];
    this.#idle.set(key, spare);
    return spare;
  }
}

import { hash } from 'node:crypto';
import type { PodContainer, PodSpec, PodView, Pointer, Texts } from '../../model/index.ts';
import type { Owned } from './owners.ts';
import type { Pod, Template } from './schema.ts';

export interface Views {
  readonly views: readonly PodView[];
  /** Where each was read: an object with metadata and spec. */
  readonly at: readonly Pointer[];
}

/**
 * The distinct shapes of a workload: its template, and running pods that differ from it (a webhook changed them, or an
 * ephemeral container was added, their account's word on tokens came after them). Pods of one shape are one view; what
 * has ended is left out where anything else tells.
 */
export function viewsOf(owned: Owned, automountOf: (account: string) => boolean): Views {
  const seen = new Map<string, { view: PodView; at: Pointer }>();
  const add = (from: PodView['from'], name: string, running: boolean, object: Pick<Template, 'metadata' | 'spec'>, at: Pointer): void => {
    const key = shapeOf(object) + (from === 'pod' && carriesToken(object.spec, automountOf) ? ' with a token' : '');
    const before = seen.get(key);
    if (!before) seen.set(key, { view: { from, name, running, labels: object.metadata?.labels ?? {}, annotations: object.metadata?.annotations ?? {}, spec: object.spec }, at });
    else if (running && !before.view.running) seen.set(key, { ...before, view: { ...before.view, running } });
  };
  for (const { template, at } of owned.stamps) add('template', owned.name, false, template, at);
  const alone = owned.stamps.length === 0;
  const live = owned.pods.filter(({ object }) => !ended(object));
  for (const { object, at } of live.length > 0 || !alone ? live : owned.pods) add('pod', object.metadata.name, !ended(object), object, at);
  return { views: [...seen.values()].map(({ view }) => view), at: [...seen.values()].map(({ at }) => at) };
}

const ended = ({ status }: Pod): boolean => status?.phase === 'Succeeded' || status?.phase === 'Failed';

/** Whether nothing of a workload runs or ever will: a Job that is through, or pods without a controller that was read. */
export const hasEnded = ({ stamps, pods, finished, notRead }: Owned): boolean =>
  (finished === true || (stamps.length === 0 && pods.length > 0 && notRead === undefined)) && pods.every(({ object }) => ended(object));

/** Whether a pod carries a token that pods made today would not. */
function carriesToken({ containers, serviceAccountName, automountServiceAccountToken }: PodSpec, automountOf: (account: string) => boolean): boolean {
  return (automountServiceAccountToken ?? null) === null && !automountOf(serviceAccountName || 'default') && containers.some(({ volumeMounts }) => volumeMounts?.some(({ mountPath }) => mountPath === tokenMount));
}

const tokenMount = '/var/run/secrets/kubernetes.io/serviceaccount';
const profileAnnotation = /^(container\.(apparmor\.security\.beta|seccomp\.security\.alpha)|seccomp\.security\.alpha)\.kubernetes\.io\//;

const shapes = new WeakMap<object, string>();

/** A digest that is equal for pods and templates that are judged alike; thought of once. */
export function shapeOf(object: Pick<Template, 'metadata' | 'spec'>): string {
  const before = shapes.get(object);
  if (before !== undefined) return before;
  const shape = hash('sha256', written(object.spec, object.metadata?.annotations ?? {}));
  shapes.set(object, shape);
  return shape;
}

/** What the API server and its controllers fill in is left out. */
function written(spec: PodSpec, annotations: Texts): string {
  const { containers, initContainers, ephemeralContainers, volumes, securityContext, serviceAccountName, automountServiceAccountToken,
    hostNetwork, hostPID, hostIPC, hostUsers, hostAliases, os, resources } = spec;
  return told([
    ...[containers, initContainers, ephemeralContainers].map(list => list?.map(each => container(each, hostNetwork === true))),
    volumes?.filter(({ name, projected }) => !(name.startsWith('kube-api-access-') && projected)).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    securityContext, serviceAccountName || 'default', automountServiceAccountToken, hostNetwork === true, hostPID === true, hostIPC === true,
    hostUsers, hostAliases, os?.name, resources, Object.entries(annotations).filter(([key]) => profileAnnotation.test(key)).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);
}

/** In the node's network the API server fills in each port as the pod's host port, but not in templates. */
function container(each: PodContainer, onNode: boolean): unknown[] {
  const { name, image, imagePullPolicy, command, args, securityContext, env, envFrom, ports, resources, volumeMounts, livenessProbe, readinessProbe, startupProbe, lifecycle } = each;
  const hostPorts = onNode ? ports?.map(port => ({ ...port, hostPort: port.hostPort || port.containerPort })) : ports;
  return [name, image, imagePullPolicy, command, args, securityContext, env, envFrom, hostPorts?.map(portOf), resources,
    volumeMounts?.filter(({ mountPath }) => mountPath !== tokenMount), livenessProbe, readinessProbe, startupProbe, lifecycle];
}

const portOf = ({ containerPort, hostPort, hostIP, protocol }: NonNullable<PodContainer['ports']>[number]): unknown[] => [containerPort, hostPort || null, hostIP, protocol];

/** A value as text, two of which are equal only where the values are. Null, absent and empty mean the same here, and tell nothing. */
function told(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return `${value.length}:${value}`;
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? '' : `[${value.map(told).join(',')}]`;
  let text = '';
  for (const key of Object.keys(value)) {
    const member = told((value as Record<string, unknown>)[key]);
    if (member !== '') text += `${key.length}:${key}=${member},`;
  }
  return text && `{${text}}`;
}

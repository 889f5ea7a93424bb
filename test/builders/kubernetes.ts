import { expect, test } from 'vitest';
import { derive } from '../../assess/derive/index.ts';
import {
  type Check, type Enumeration, type Estate, type Evidence, type EvidenceDocument, type GapRecord, type Kind, type Parameters, type PodContainer, type PodSpec, type Resource, type Target, type Verdict, type VerdictName,
} from '../../assess/model/index.ts';
import { gap, judged, resource } from './index.ts';

const lists = [
  'pods', 'deployments', 'replicasets', 'statefulsets', 'daemonsets', 'jobs', 'cronjobs', 'replicationcontrollers', 'namespaces', 'nodes', 'services', 'ingresses',
  'networkpolicies', 'serviceaccounts', 'limitranges', 'roles', 'clusterroles', 'rolebindings', 'clusterrolebindings', 'gateways', 'httproutes',
] as const;
type List = (typeof lists)[number];

export interface ClusterGiven extends Partial<Record<List, readonly unknown[]>> {
  readonly version?: string;
  /** Lists that were refused. */
  readonly refused?: readonly List[];
  /** Lists that were refused but for one namespace. */
  readonly only?: { readonly namespace: string; readonly lists: readonly List[] };
  /** A namespace that was read by itself. */
  readonly itself?: unknown;
  readonly groups?: readonly string[];
  readonly kubelet?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly endpoint?: string;
  readonly readAt?: string;
}

/** The evidence of one cluster from raw list items; lists that are not given are complete and empty. */
export function clusterEvidence({ version = 'v1.34.1', refused = [], only, itself, groups = [], kubelet = {}, endpoint = 'https://10.0.0.1:6443', readAt = '2026-09-01T00:00:00.000Z', ...items }: ClusterGiven): Evidence {
  const target: Target = { id: 'k8s:test', kind: 'kubernetes', label: 'test', endpoint, identity: 'uid-of-kube-system', via: ['--context', 'test'] };
  const document = (what: string, of: string | undefined, body: unknown): EvidenceDocument => ({
    id: `k8s-test/${what}${of === undefined ? '' : `/${of}`}`, target: target.id, what, ...(of !== undefined && { of }), source: { by: 'kubernetes-api', path: `/${what}` }, readAt, body: body as EvidenceDocument['body'],
  });
  const given = (list: List): readonly unknown[] => items[list] ?? [];
  const documents = [
    document('version', undefined, { gitVersion: version }), document('api-groups', undefined, { groups: groups.map(name => ({ name })) }),
    ...lists.filter(list => !refused.includes(list)).map(list => document(list, '1', { items: given(list) })),
    ...(itself === undefined ? [] : [document('namespace', 'itself', itself)]),
    ...Object.entries(kubelet).map(([node, kubeletconfig]) => document('kubelet-config', node, { kubeletconfig })),
  ];
  const enumerations = lists.map((what): Enumeration => (refused.includes(what)
    ? { target: target.id, what, state: 'failed', count: 0, documents: [] }
    : { target: target.id, what, ...(only?.lists.includes(what) ? { state: 'filtered' as const, namespace: only.namespace } : { state: 'complete' as const }), count: given(what).length, documents: [`k8s-test/${what}/1`] }));
  const gaps = [...refused, ...only?.lists ?? []].map((what): GapRecord => ({ target: target.id, what, reason: 'forbidden', detail: `Listing ${what} was refused.` }));
  return { collectedAt: readAt, tool: { name: 'plimsoll', version: '0.0.0' }, targets: [target], documents: new Map(documents.map(each => [each.id, each])), enumerations, gaps, calls: [] };
}

export const clusterEstate = (given: ClusterGiven): Estate => derive(clusterEvidence(given));

/** All resources of one kind. */
export const ofKind = <K extends Kind>({ resources }: Estate, kind: K): Resource<K>[] => resources.filter((each): each is Resource<K> => each.kind === kind);

let uids = 0;
/** A raw object with its metadata. `owner` is the object that controls it. */
export function object(name: string, rest: Readonly<Record<string, unknown>> = {}, more: { readonly namespace?: string; readonly owner?: Readonly<{ kind: string; object: { metadata: { name: string; uid: string } } }>; readonly [field: string]: unknown } = {}) {
  const { namespace = 'shop', owner, ...metadata } = more;
  return {
    metadata: {
      name, namespace, uid: `uid-${++uids}`, ...(owner && { ownerReferences: [{ kind: owner.kind, name: owner.object.metadata.name, uid: owner.object.metadata.uid, controller: true }] }), ...metadata,
    },
    ...rest,
  };
}

/** A container that keeps every rule of Pod Security's restricted level, changed as given. */
export const goodContainer = (change: Partial<PodContainer> = {}): PodContainer => ({
  name: 'web', image: 'registry.example.com/web:1.2.3@sha256:0000000000000000000000000000000000000000000000000000000000000000', imagePullPolicy: 'IfNotPresent',
  securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, runAsNonRoot: true, runAsUser: 1000, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' } },
  resources: { limits: { cpu: '1', memory: '64Mi' }, requests: { cpu: '10m', memory: '64Mi' } }, ...change,
});
/** A pod spec that keeps every rule, changed as given. */
export const goodPod = (change: Partial<PodSpec> = {}): PodSpec => ({ containers: [goodContainer()], serviceAccountName: 'web', automountServiceAccountToken: false, ...change });

type WorkloadGiven = Parameters_<typeof resource<'workload'>>;
type Parameters_<F extends (...all: never[]) => unknown> = F extends (kind: 'workload', readings: infer R, ...rest: never[]) => unknown ? R : never;

/** A workload of one pod template that keeps every rule, with what a test is about changed. */
export function workload(spec: PodSpec = goodPod(), more: WorkloadGiven = {}, annotations: Readonly<Record<string, string>> = {}): Resource<'workload'> {
  return resource('workload', {
    ownerKind: 'Deployment', namespace: 'shop', component: null, unread: null, filledIn: { limits: {}, requests: {} }, runtimeSockets: ['/run/containerd/containerd.sock'], serverMinor: 34, accounts: [{ name: 'web', exists: true, automount: null }], grants: { web: [] },
    pods: [{ from: 'template', name: 'web', running: true, labels: {}, annotations, spec }], ...more,
  } as WorkloadGiven);
}

/** What a check says of a workload whose only container is changed like this. */
export const judgedContainer = (check: Check, change: Partial<PodContainer>, more: WorkloadGiven = {}, parameters: Parameters = {}): Verdict =>
  judged(check, workload(goodPod({ containers: [goodContainer(change)] }), more), parameters);
export const judgedPod = (check: Check, change: Partial<PodSpec>, more: WorkloadGiven = {}, parameters: Parameters = {}): Verdict => judged(check, workload(goodPod(change), more), parameters);


/** Tests a workload check: rows of what is changed in a workload that keeps every rule, and what is said of it. */
export function testWorkloads(given: Check | readonly Check[], rows: readonly (readonly [id: string, what: string, verdict: VerdictName, spec: PodSpec, more?: WorkloadGiven, annotations?: Readonly<Record<string, string>>])[]): void {
  const checks = Array.isArray(given) ? given as readonly Check[] : [given as Check];
  test.each(rows.map(row => [`${row[0]}: ${row[1]}: ${row[2]}`, row] as const))('%s', (_name, [id, _what, verdict, spec, more = {}, annotations = {}]) => {
    expect(judged(checks.find(check => check.id === id)!, workload(spec, more, annotations)).is).toBe(verdict);
  });
  test.each(checks)('$id is not assessed where what it needs was not read', check => {
    const nothing = Object.fromEntries(check.needs.map(need => [need, gap('forbidden')]));
    expect(judged(check, workload(goodPod(), nothing)).is).toBe('notAssessed');
  });
}

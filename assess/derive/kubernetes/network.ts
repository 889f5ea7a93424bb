import { known, type Gap, type Kind, type NamespaceReadings, type Pointer, type Reading, type Resource } from '../../model/index.ts';
import type { Answers } from '../answers.ts';
import { token } from '../read.ts';
import type { Cluster } from './cluster.ts';
import { opensItself } from './exposure.ts';
import { listOf, theNamespace, type Item } from './lists.ts';
import type { Owners } from './owners.ts';
import { ownNamespaces } from './platform.ts';
import { named, type networkPolicy, type Selector, type TrafficRule } from './schema.ts';
import { hasEnded } from './views.ts';

type Policy = Item<(typeof networkPolicy)['_output']>;

/** Resources of one kind with what their list told. */
export interface Part<K extends Kind> {
  readonly resources: readonly Resource<K>[];
  readonly count: number;
  readonly at: readonly Pointer[];
  readonly gap?: Gap;
}

/** Namespaces with their labels, their NetworkPolicies and how much runs in them. */
export function namespacesOf(answers: Answers, cluster: Cluster, owners: Owners, podSecurityOff: Reading<string | null>): Part<'namespace'> {
  const list = listOf(answers, 'namespaces');
  const policies = listOf(answers, 'networkpolicies');
  const byNamespace = Map.groupBy(policies.items, ({ object }) => object.metadata.namespace ?? 'default');
  const running = Map.groupBy(owners.owned.filter(owned => !hasEnded(owned)), ({ namespace }) => namespace);
  const items = [...list.items, ...theNamespace(answers, named)];
  const resources = items.map(({ object: { metadata }, at }): Resource<'namespace'> => {
    const below = (path: string): Pointer => ({ document: at.document, path: at.path + path });
    const own = byNamespace.get(metadata.name) ?? [];
    const workloads = running.get(metadata.name)?.length ?? 0;
    const platform = ownNamespaces.includes(metadata.name);
    const gap = owners.gapIn(metadata.name);
    return {
      kind: 'namespace', id: `${cluster.key} Namespace/${metadata.name}`, name: metadata.name, targets: [cluster.target], identity: [cluster.label, 'Namespace', metadata.name], namespaces: [metadata.name],
      exposed: known(false), ...(platform && { platform: { component: 'Kubernetes namespaces', at: [below('/metadata')] } }),
      readings: {
        name: known(metadata.name, below('/metadata/name')), labels: known(metadata.labels ?? {}, below('/metadata/labels')), podSecurityOff,
        workloads: workloads === 0 && gap ? { gap } : known(workloads, ...(running.get(metadata.name) ?? []).slice(0, 1).map(({ at: place }) => place), ...(workloads === 0 ? noneOf(metadata.name, owners.pods.at) : [])),
        policies: policiesOf(own, policies.gapIn(metadata.name), noneOf(metadata.name, policies.at)),
      },
    };
  });
  return { resources, count: items.length, at: list.at, ...(list.gap && { gap: list.gap }) };
}

/** Where lists hold nothing of a namespace. */
const noneOf = (namespace: string, lists: readonly Pointer[]): Pointer[] => lists.map(({ document }) => ({ document, path: `/items/namespace=${token(namespace)}` }));

function policiesOf(own: readonly Policy[], gap: Gap | undefined, none: readonly Pointer[]): Reading<NamespaceReadings['policies']> {
  if (gap) return { gap };
  return known(own.map(({ object: { metadata, spec } }) => {
    const selector = spec?.podSelector;
    // Without policyTypes a policy covers Ingress, and Egress too when it has egress rules. Source: networking/v1 NetworkPolicySpec.
    const types = spec?.policyTypes?.length ? spec.policyTypes : ['Ingress', ...(spec?.egress?.length ? ['Egress'] : [])];
    const open = [...((spec?.ingress ?? []).some(letsAllIn) ? ['Ingress'] : []), ...((spec?.egress ?? []).some(letsAllOut) ? ['Egress'] : [])].filter(type => types.includes(type));
    return { name: metadata.name, everyPod: all(selector), types, open };
  }), ...(own.length > 0 ? own.map(({ at }) => at) : none));
}

/** An empty selector selects everything. */
const all = (selector: Selector): boolean => Object.keys(selector?.matchLabels ?? {}).length + (selector?.matchExpressions ?? []).length === 0;
/** A rule without ports is for all of them, and so is a port without a number. */
const everyPort = ({ ports }: TrafficRule): boolean => !ports?.length || ports.some(({ port, endPort }) => (port ?? null) === null || (Number(port) <= 1 && (endPort ?? 0) >= 65_535));
type Peers = TrafficRule['from'];
const anywhere = (peers: Peers): boolean => !peers?.length || peers.some(({ ipBlock }) => /^(0\.0\.0\.0|::)\/0$/.test(ipBlock?.cidr ?? '') && !ipBlock?.except?.length);
const everyNamespace = (peers: Peers): boolean => (peers ?? []).some(({ namespaceSelector, podSelector }) => (namespaceSelector ?? null) !== null && all(namespaceSelector) && all(podSelector));
/** Whether a rule lets everyone in, or every pod of the cluster. */
const letsAllIn = (rule: TrafficRule): boolean => everyPort(rule) && (anywhere(rule.from) || everyNamespace(rule.from));
const letsAllOut = (rule: TrafficRule): boolean => everyPort(rule) && anywhere(rule.to);

/** Services with the ports that are reached from outside the cluster. */
export function servicesOf(answers: Answers, cluster: Cluster): Part<'service'> {
  const list = listOf(answers, 'services');
  const resources = list.items.map((item): Resource<'service'> => {
    const { object: { metadata, spec }, at } = item;
    const below = (path: string): Pointer => ({ document: at.document, path: at.path + path });
    const path = [metadata.namespace ?? 'default', 'Service', metadata.name];
    const type = spec.type ?? 'ClusterIP';
    const openPorts = (spec.ports ?? []).flatMap(({ port, nodePort }) => {
      if (type === 'LoadBalancer') return [port, nodePort].filter(each => typeof each === 'number' && each > 0) as number[];
      return type === 'NodePort' && nodePort ? [nodePort] : [];
    });
    return {
      kind: 'service', id: `${cluster.key} ${path.join('/')}`, name: path.join('/'), targets: [cluster.target], identity: [cluster.label, ...path], namespaces: [path[0]!],
      exposed: known(opensItself(item), below('/spec')),
      readings: { type: known(type, below('/spec/type')), openPorts: known(openPorts, below('/spec/ports')), externalIPs: known(spec.externalIPs ?? [], below('/spec/externalIPs')) },
    };
  });
  return { resources, count: list.items.length, at: list.at, ...(list.gap && { gap: list.gap }) };
}

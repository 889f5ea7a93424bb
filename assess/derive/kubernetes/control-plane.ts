import { isKnown, known, mapReading, type Flag, type Flags, type Gap, type Known, type Pointer, type Reading, type Resource, type Texts } from '../../model/index.ts';
import type { Cluster, Provider } from './cluster.ts';
import type { Item, Listed } from './lists.ts';
import type { Pod } from './schema.ts';

const components = { apiServer: 'kube-apiserver', controllerManager: 'kube-controller-manager', scheduler: 'kube-scheduler', etcd: 'etcd' } as const;
type Component = keyof typeof components;
const closes = 'Read its command line on the control-plane node.';

interface Seen { readonly node: string | null; readonly flags: Reading<Flags>; readonly pod?: Item<Pod> }

/**
 * The four components of the control plane: one resource for each mirror pod that shows one, otherwise one with the
 * reason why its flags are not known. A provider is named only when it is proved and no mirror pod shows the component.
 */
export function controlPlaneOf(cluster: Cluster, pods: Listed<Pod>, provider: Provider | undefined): Resource[] {
  const mirrors = pods.items.filter(isMirror);
  const seen = (component: Component): Seen[] => {
    const own = mirrors.filter(item => isComponent(item, components[component])).map((item): Seen => ({ node: item.object.metadata.ownerReferences?.find(({ kind }) => kind === 'Node')?.name ?? null, flags: flagsOf(item, components[component]), pod: item }));
    return own.length > 0 ? own : [{ node: null, flags: { gap: notSeen(components[component], pods, provider) } }];
  };
  const base = <K extends Component>(kind: K, { node, pod }: Seen) => {
    const name = node === null ? components[kind] : `${components[kind]} on ${node}`;
    return {
      kind, id: `${cluster.key} ${name}`, name, targets: [cluster.target], identity: [cluster.label, components[kind], ...(node === null ? [] : [node])], exposed: known(false),
      ...(!pod && provider?.managed && { managedBy: { provider: provider.provider, at: provider.at } }),
    };
  };
  const apiServers = seen('apiServer');
  const etcds = seen('etcd');
  const members: Reading<number> = pods.gap ? { gap: pods.gap } : known(etcds.filter(({ pod }) => pod).length, ...pods.at);
  const clientCa = clientCaOf(apiServers[0]!.flags);
  return [
    ...apiServers.map((each): Resource<'apiServer'> => ({ ...base('apiServer', each), readings: { flags: each.flags, version: cluster.version, readAt: cluster.readAt } })),
    ...seen('controllerManager').map((each): Resource<'controllerManager'> => ({ ...base('controllerManager', each), readings: { flags: each.flags } })),
    ...seen('scheduler').map((each): Resource<'scheduler'> => ({ ...base('scheduler', each), readings: { flags: each.flags } })),
    ...etcds.map((each): Resource<'etcd'> => ({ ...base('etcd', each), readings: { flags: each.flags, apiServerClientCa: clientCa, members } })),
  ];
}

function clientCaOf(flags: Reading<Flags>): Reading<string | null> {
  const flag = isKnown(flags) ? flags.value.get('client-ca-file') : undefined;
  return isKnown(flags) ? { value: flag?.value ?? null, at: flags.at.map(place => ({ ...place, path: place.path + (flag?.path ?? '') })) } : flags;
}

const firstPodSecurity = 23;

/** Why the server heeds no label of Pod Security: it is too old, or its flags leave the plugin out; null where nothing shows that. */
export function podSecurityOffOf(cluster: Cluster, controlPlane: readonly Resource[]): Reading<string | null> {
  if (isKnown(cluster.minor) && cluster.minor.value < firstPodSecurity) return mapReading(cluster.version, version => `${version} has no Pod Security Admission that acts by default`);
  return mapReading(pluginOffOf('PodSecurity', controlPlane), off => (off ? 'the API server runs without its plugin PodSecurity' : null));
}

/** Whether flags of an API server leave out an admission plugin that is there by default; false where nothing shows that. */
export function pluginOffOf(plugin: string, controlPlane: readonly Resource[]): Known<boolean> {
  for (const { readings } of controlPlane.filter((each): each is Resource<'apiServer'> => each.kind === 'apiServer')) {
    if (!isKnown(readings.flags)) continue;
    const [disabled, only] = ['disable-admission-plugins', 'admission-control'].map(name => (isKnown(readings.flags) ? readings.flags.value.get(name) : undefined));
    const off = holds(disabled, plugin) ? disabled : only && !holds(only, plugin) ? only : undefined;
    if (off) return known(true, ...readings.flags.at.map(({ document, path }) => ({ document, path: path + off.path })));
  }
  return known(false);
}

const holds = (flag: Flag | undefined, item: string): boolean => flag?.value.split(',').some(each => each.trim() === item) === true;

/** A mirror pod stands for a static one; only a node's own credential may create it. */
function isMirror({ object: { metadata } }: Item<Pod>): boolean {
  return metadata.namespace === 'kube-system' && metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined && metadata.ownerReferences?.some(({ kind }) => kind === 'Node') === true;
}

function isComponent({ object: { metadata, spec } }: Item<Pod>, component: string): boolean {
  return metadata.labels?.['component'] === component || spec.containers.some(({ name }) => name === component);
}

function notSeen(component: string, pods: Listed<Pod>, provider: Provider | undefined): Gap {
  if (pods.gap) return pods.gap;
  if (provider) return { reason: 'unsupported', detail: `${provider.provider} shows no pod of ${component}; its flags are not visible through the API.`, ...(!provider.managed && { closes }) };
  return { reason: 'unsupported', detail: `No static pod shows ${component}; its flags are not visible through the API.`, closes };
}

/** The flags a component was started with. The place is its container. */
function flagsOf({ object: { spec }, at }: Item<Pod>, component: string): Reading<Flags> {
  const named = spec.containers.findIndex(({ name }) => name === component);
  if (named === -1 && spec.containers.length > 1) return { gap: { reason: 'unsupported', detail: `None of the containers of its pod is called ${component}, so its flags are not known.`, closes } };
  const index = Math.max(0, named);
  const container = spec.containers[index];
  const place: Pointer = { document: at.document, path: `${at.path}/spec/containers/${index}` };
  const words = [...(container?.command ?? []).map((word, n): Flag => ({ value: word, path: `/command/${n}` })), ...(container?.args ?? []).map((word, n): Flag => ({ value: word, path: `/args/${n}` }))];
  const shell = words.find(({ value }) => /(^|\/)(sh|bash|ash|dash)$/.test(value));
  const given = parseFlags(words);
  if (shell || given.size === 0) return { gap: { reason: 'unsupported', detail: `The pod of ${component} does not show its flags: it starts through ${(shell ?? words[0])?.value ?? 'its image'}.`, closes } };
  const environment: Texts = Object.fromEntries((component === 'etcd' ? container?.env ?? [] : []).flatMap(({ name, value }) => (typeof value === 'string' ? [[name, value]] : [])));
  const flags = new Map([...fromEnvironment(environment, container?.env ?? []), ...given]);
  const file = component === 'etcd' ? flags.get('config-file') : undefined;
  if (file) return { gap: { reason: 'unsupported', detail: `etcd takes its settings from the file ${file.value} alone, which is not visible through the API.`, closes: 'Read that file on the control-plane node.' } };
  return known(flags, place);
}

/** Flags that may be given several times and then add up. Source: the components' --help, type strings; tried on kube-apiserver 1.36. */
const lists = new Set(['admission-control', 'authorization-mode', 'disable-admission-plugins', 'enable-admission-plugins', 'feature-gates', 'tls-cipher-suites']);

/** --name=value, --name value, --name; _ is as good as -. The last one of a name holds, but lists add up. */
export function parseFlags(words: readonly Flag[]): Map<string, Flag> {
  const flags = new Map<string, Flag>();
  words.forEach(({ value: word, path }, index) => {
    const found = /^--?([A-Za-z][\w-]*)(?:=(.*))?$/s.exec(word);
    if (!found) return;
    const next = words[index + 1]?.value;
    const value = found[2] ?? (next !== undefined && (next === '-' || !next.startsWith('-')) ? next : 'true');
    const name = found[1]!.replaceAll('_', '-');
    const earlier = lists.has(name) ? flags.get(name) : undefined;
    flags.set(name, earlier ? { value: `${earlier.value},${value}`, path, before: [...(earlier.before ?? []), earlier.path] } : { value, path });
  });
  return flags;
}

/** etcd takes each flag from the environment too: --cert-file is ETCD_CERT_FILE. A flag goes before it. */
function fromEnvironment(environment: Texts, all: readonly { readonly name: string }[]): [string, Flag][] {
  return Object.entries(environment).filter(([name]) => name.startsWith('ETCD_')).map(([name, value]) =>
    [name.slice(5).toLowerCase().replaceAll('_', '-'), { value, path: `/env/${all.findIndex(each => each.name === name)}` }]);
}

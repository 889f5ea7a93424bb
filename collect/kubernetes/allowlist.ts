import { lists, pathOf, paths } from './lists.ts';

const listed = lists.flatMap(list => list.versions.map(version => pathOf(list, version)));
const inNamespaces = (namespace: string): string[] => lists.filter(list => list.inNamespaces).flatMap(list => list.versions.map(version => pathOf(list, version, namespace)));
const discovered = lists.filter(({ optional }) => optional).flatMap(({ group, versions }) => versions.map(version => paths.resources(group, version)));
const readable: ReadonlySet<string> = new Set([paths.version, paths.groups, paths.home, ...listed, ...discovered]);
const query = /^limit=\d+(?:&continue=[A-Za-z0-9%_.~-]+)?$/;
/** A node's name is a DNS name, so nothing else of a URL fits in. */
const kubelet = /^\/api\/v1\/nodes\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\/proxy\/configz$/;

/** Opt-ins that widen what may leave. */
export interface Allowed {
  /** Reading a kubelet's configuration through the API server: takes the right `nodes/proxy`. */
  readonly kubeletConfig: boolean;
  /** The namespace that is read alone where the whole cluster may not be: a DNS name, so nothing else of a URL fits in. */
  readonly namespace?: string | undefined;
}

/**
 * Whether a call may leave for an API server: reads of the lists we name and a few single objects, and reviews of
 * one's own rights, which create nothing. Everything else is refused, secrets and proxies above all.
 */
export function mayLeave(method: string, target: string, allowed: Allowed): boolean {
  const [path = '', search, ...rest] = target.split('?');
  if (rest.length > 0) return false;
  if (method === 'POST') return (path === paths.rules || path === paths.access) && search === undefined;
  if (method !== 'GET') return false;
  const { namespace } = allowed;
  if (search !== undefined) return (listed.includes(path) || (namespace !== undefined && inNamespaces(namespace).includes(path))) && query.test(search);
  return readable.has(path) || (namespace !== undefined && path === paths.namespace(namespace)) || (allowed.kubeletConfig && kubelet.test(path) && !path.includes('..'));
}

/** Whether a call may leave for a kubelet itself: its configuration, at an address over TLS, and nothing else. */
export const mayLeaveForKubelet = (url: string): boolean => /^https:\/\/(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\]):\d{1,5}\/configz$/.test(url);

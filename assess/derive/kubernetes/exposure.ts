import { isLoopback } from '../../model/address.ts';
import { known, type Gap, type PodView, type Pointer, type Reading } from '../../model/index.ts';
import type { Answers } from '../answers.ts';
import { apiGroups, listOf, type Item, type Listed } from './lists.ts';
import type { httpRoute, ingress, Named, Service } from './schema.ts';
import { selects } from './select.ts';

interface Open { readonly service: Item<Service>; readonly why: readonly Pointer[] }

/** API groups whose objects lead from outside to Services, and which are not read. */
const otherWays: Readonly<Record<string, string>> = {
  'route.openshift.io': 'OpenShift Routes', 'networking.istio.io': 'Istio VirtualServices', 'traefik.io': 'Traefik IngressRoutes', 'traefik.containo.us': 'Traefik IngressRoutes',
  'projectcontour.io': 'Contour HTTPProxies', 'serving.knative.dev': 'Knative Services',
};

/** Which workloads can be reached from outside the cluster. Source: docs/score.md, "exposed". */
export class Exposure {
  readonly #open: ReadonlyMap<string, readonly Open[]>;
  /** Services to which a route of another namespace leads, if a ReferenceGrant lets it. */
  readonly #maybe: ReadonlyMap<string, readonly Item<Service>[]>;
  readonly #gapIn: (namespace: string) => Gap | undefined;
  readonly #lists: readonly Pointer[];

  constructor(answers: Answers) {
    const services = listOf(answers, 'services');
    const ingresses = listOf(answers, 'ingresses');
    const routes = listOf(answers, 'httproutes');
    const gateways = listOf(answers, 'gateways');
    // A Service and an Ingress lead to pods of their own namespace only; a Gateway and its routes may lead to those of others.
    const elsewhere = routes.gap ?? gateways.gap ?? unread(answers, gateways);
    this.#gapIn = namespace => services.gapIn(namespace) ?? ingresses.gapIn(namespace) ?? elsewhere;
    this.#lists = [...services.at, ...ingresses.at, ...routes.at, ...gateways.at];
    const [granted, asking] = partition([...ingresses.items.flatMap(ingressBackends), ...routes.items.flatMap(routeBackends)], ({ needsGrant }) => needsGrant !== true);
    const backends = Map.groupBy(granted, ({ key }) => key);
    const maybe = new Set(asking.map(({ key }) => key));
    this.#maybe = Map.groupBy(services.items.filter(({ object: { metadata } }) => maybe.has(keyOf(metadata.namespace, metadata.name))), ({ object }) => object.metadata.namespace ?? 'default');
    const open = services.items.flatMap((item): Open[] => {
      const own = opensItself(item) ? [item.at] : [];
      const by = (backends.get(keyOf(item.object.metadata.namespace, item.object.metadata.name)) ?? []).map(({ at }) => at);
      return own.length + by.length > 0 ? [{ service: item, why: [...own, ...by] }] : [];
    });
    this.#open = Map.groupBy(open, ({ service: { object } }) => object.metadata.namespace ?? 'default');
  }

  /** Unknown only when nothing shows it open and a list that would tell is incomplete. */
  of(namespace: string, views: readonly PodView[], at: readonly Pointer[]): Reading<boolean> {
    const own = views.findIndex(onHost);
    if (own !== -1) return known(true, ...at.slice(own, own + 1));
    const service = (this.#open.get(namespace) ?? []).find(({ service: { object } }) => views.some(({ labels }) => selects(object.spec.selector, labels)));
    if (service) return known(true, ...service.why);
    const gap = this.#gapIn(namespace);
    if (gap) return { gap };
    const loose = (this.#open.get(namespace) ?? []).find(({ service: { object: { spec } } }) => Object.keys(spec.selector ?? {}).length === 0 && spec.type !== 'ExternalName')?.service.object.metadata.name;
    if (loose !== undefined) return { gap: { reason: 'not-collected', detail: `Service ${loose} leads in from outside to endpoints that someone wrote, which were not read.` } };
    const asked = (this.#maybe.get(namespace) ?? []).find(({ object }) => views.some(({ labels }) => selects(object.spec.selector, labels)));
    return asked ? { gap: { reason: 'not-collected', detail: `A route of another namespace leads to Service ${asked.object.metadata.name}; ReferenceGrants, which would have to let it, were not read.` } } : known(false, ...this.#lists);
  }
}

/** Why no list that is read would tell: other kinds of objects lead in from outside. */
function unread(answers: Answers, gateways: Listed<Named>): Gap | undefined {
  const gap = (what: string): Gap => ({ reason: 'not-built', detail: `${what} may lead to it from outside; they are not read.` });
  const way = [...apiGroups(answers) ?? []].find(group => Object.hasOwn(otherWays, group));
  if (way !== undefined) return gap(otherWays[way]!);
  return gateways.items.length > 0 ? gap('Routes of a Gateway that are no HTTPRoutes') : undefined;
}

const partition = <T>(all: readonly T[], holds: (one: T) => boolean): [T[], T[]] => [all.filter(holds), all.filter(one => !holds(one))];

const keyOf = (namespace: string | null | undefined, name: string): string => `${namespace ?? 'default'}/${name}`;

/** Whether a Service itself is reached from outside: node port, load balancer or external addresses. */
export const opensItself = ({ object: { spec } }: Item<Service>): boolean =>
  spec.type === 'NodePort' || spec.type === 'LoadBalancer' || (spec.externalIPs ?? []).length > 0;

function onHost({ spec }: PodView): boolean {
  const all = [...(spec.initContainers ?? []), ...spec.containers, ...(spec.ephemeralContainers ?? [])];
  return spec.hostNetwork === true || all.some(({ ports }) => ports?.some(({ hostPort, hostIP }) => Boolean(hostPort) && !isLoopback(hostIP ?? '')));
}

type IngressItem = Item<(typeof ingress)['_output']>;
type RouteItem = Item<(typeof httpRoute)['_output']>;
interface Backend { readonly key: string; readonly at: Pointer; readonly needsGrant?: boolean }

function ingressBackends({ object: { metadata, spec }, at }: IngressItem): Backend[] {
  const backends = [spec?.defaultBackend, ...(spec?.rules ?? []).flatMap(rule => (rule.http?.paths ?? []).map(({ backend }) => backend))];
  return backends.flatMap(backend => (backend?.service ? [{ key: keyOf(metadata.namespace, backend.service.name), at }] : []));
}

/** A route of the mesh has Services as parents and leads nobody in; one to another namespace needs a ReferenceGrant there. */
function routeBackends({ object: { metadata, spec }, at }: RouteItem): Backend[] {
  const parents = spec?.parentRefs ?? [];
  if (parents.length > 0 && parents.every(({ kind }) => kind === 'Service')) return [];
  const backends = (spec?.rules ?? []).flatMap(({ backendRefs }) => backendRefs ?? []);
  return backends.flatMap(({ kind, name, namespace }) => ((kind ?? 'Service') === 'Service' ? [{ key: keyOf(namespace ?? metadata.namespace, name), at, needsGrant: (namespace ?? metadata.namespace) !== metadata.namespace }] : []));
}

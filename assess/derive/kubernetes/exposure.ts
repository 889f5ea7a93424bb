import { known, type Gap, type PodView, type Pointer, type Reading } from '../../model/index.ts';
import type { Answers } from '../answers.ts';
import { listOf, type Item } from './lists.ts';
import { httpRoute, ingress, service, type Service } from './schema.ts';
import { selects } from './select.ts';

interface Open { readonly service: Item<Service>; readonly why: readonly Pointer[] }

/** Which workloads can be reached from outside the cluster. Source: docs/score.md, "exposed". */
export class Exposure {
  readonly #open: ReadonlyMap<string, readonly Open[]>;
  readonly #gap: Gap | undefined;
  readonly #lists: readonly Pointer[];

  constructor(answers: Answers) {
    const services = listOf(answers, 'services', service);
    const ingresses = listOf(answers, 'ingresses', ingress);
    const routes = listOf(answers, 'httproutes', httpRoute);
    this.#gap = [services, ingresses, routes].find(({ gap }) => gap)?.gap;
    this.#lists = [...services.at, ...ingresses.at, ...routes.at];
    const backends = Map.groupBy([...ingresses.items.flatMap(ingressBackends), ...routes.items.flatMap(routeBackends)], ({ key }) => key);
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
    return this.#gap ? { gap: this.#gap } : known(false, ...this.#lists);
  }
}

const keyOf = (namespace: string | null | undefined, name: string): string => `${namespace ?? 'default'}/${name}`;

/** Whether a Service itself is reached from outside: node port, load balancer or external addresses. */
export const opensItself = ({ object: { spec } }: Item<Service>): boolean =>
  spec.type === 'NodePort' || spec.type === 'LoadBalancer' || (spec.externalIPs ?? []).length > 0;

function onHost({ spec }: PodView): boolean {
  const all = [...(spec.initContainers ?? []), ...spec.containers, ...(spec.ephemeralContainers ?? [])];
  return spec.hostNetwork === true || all.some(({ ports }) => ports?.some(({ hostPort }) => Boolean(hostPort)));
}

type IngressItem = Item<(typeof ingress)['_output']>;
type RouteItem = Item<(typeof httpRoute)['_output']>;
interface Backend { readonly key: string; readonly at: Pointer }

function ingressBackends({ object: { metadata, spec }, at }: IngressItem): Backend[] {
  const backends = [spec?.defaultBackend, ...(spec?.rules ?? []).flatMap(rule => (rule.http?.paths ?? []).map(({ backend }) => backend))];
  return backends.flatMap(backend => (backend?.service ? [{ key: keyOf(metadata.namespace, backend.service.name), at }] : []));
}

function routeBackends({ object: { metadata, spec }, at }: RouteItem): Backend[] {
  const backends = (spec?.rules ?? []).flatMap(({ backendRefs }) => backendRefs ?? []);
  return backends.flatMap(({ kind, name, namespace }) => ((kind ?? 'Service') === 'Service' ? [{ key: keyOf(namespace ?? metadata.namespace, name), at }] : []));
}

import { isKnown, joinReadings, known, mapReading, type PodView, type Pointer, type Reading, type Resource } from '../../model/index.ts';
import type { Access } from './access.ts';
import type { Cluster } from './cluster.ts';
import type { Exposure } from './exposure.ts';
import type { Use } from './images.ts';
import type { FilledIn } from './limit-ranges.ts';
import type { Owned } from './owners.ts';
import { componentOf } from './platform.ts';
import { hasEnded, viewsOf } from './views.ts';

/** What one owner is: the resource that is judged, and the images it uses. */
export interface Workload {
  readonly resource: Resource<'workload'>;
  readonly uses: readonly Use[];
}

/** What workloads take from the rest of their cluster. */
export interface Around {
  readonly cluster: Cluster;
  readonly exposure: Exposure;
  readonly access: Access;
  readonly limitRanges: FilledIn;
  readonly runtimeSockets: Reading<readonly string[]>;
}

/** One owner as a workload, derived from its templates and pods. */
export function workloadOf(owned: Owned, { cluster, exposure, access, limitRanges, runtimeSockets }: Around): Workload {
  const { kind, namespace, name } = owned;
  const { views, at } = viewsOf(owned, account => {
    const reading = access.account(namespace, account);
    return isKnown(reading) ? reading.value.automount ?? true : true;
  });
  const component = componentOf(kind, namespace, name, views);
  const path = [namespace, kind, name];
  const named = [...new Map(views.map(({ spec }, nth) => [spec.serviceAccountName || 'default', below(at[nth]!, '/spec/serviceAccountName')]))];
  const place = at[0] ?? owned.at;
  const over = hasEnded(owned);
  return {
    uses: over ? [] : views.flatMap((view, nth) => usesOf(view, at[nth]!, component, namespace)),
    resource: {
      kind: 'workload', id: `${cluster.key} ${path.join('/')}`, name: path.join('/'), targets: [cluster.target], identity: [cluster.label, ...path], namespaces: [namespace],
      exposed: exposure.of(namespace, views, at), ...(component !== null && { platform: { component, at: [below(place, '/spec')] } }),
      ...(over && { ended: { fact: kind === 'Pod' ? 'The pod has ended, and a pod that has ended never runs again.' : `The ${kind} is through, and starts no pod any more.`, at: [below(owned.at, '/status')] } }),
      readings: {
        ownerKind: known(kind, owned.at), namespace: known(namespace, below(owned.at, '/metadata/namespace')), pods: known(views, ...at),
        component: known(component, place), unread: known(owned.notRead ?? null, owned.at), filledIn: limitRanges(namespace), runtimeSockets, serverMinor: cluster.minor,
        accounts: all(named.map(([account, nameAt]) => joinReadings(access.account(namespace, account), known(null, nameAt), value => value))),
        grants: mapReading(all(named.map(([account]) => mapReading(access.grants(namespace, account), bindings => [account, bindings] as const))), Object.fromEntries<readonly string[]>),
      },
    },
  };
}

/** Many readings made one: known only if all are. */
const all = <T>(readings: readonly Reading<T>[]): Reading<readonly T[]> =>
  readings.reduce<Reading<readonly T[]>>((before, reading) => joinReadings(before, reading, (values, value) => [...values, value]), known<readonly T[]>([]));

function usesOf(view: PodView, at: Pointer, component: string | null, namespace: string): Use[] {
  const lists = [['containers', view.spec.containers], ['initContainers', view.spec.initContainers ?? []], ['ephemeralContainers', view.spec.ephemeralContainers ?? []]] as const;
  return lists.flatMap(([list, containers]) => containers.flatMap(({ image }, index) =>
    (image ? [{ reference: image, at: below(at, `/spec/${list}/${index}/image`), component, namespace }] : [])));
}

const below = ({ document, path }: Pointer, rest: string): Pointer => ({ document, path: path + rest });

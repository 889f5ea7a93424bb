import { known, mapReading, type Pointer, type Quantities, type Reading, type Resource, type WorkloadReadings } from '../../model/index.ts';
import type { Answers } from '../answers.ts';
import { pluginOffOf } from './control-plane.ts';
import { listOf } from './lists.ts';

/** What a namespace fills into containers of new pods. */
export type FilledIn = (namespace: string) => Reading<WorkloadReadings['filledIn']>;

/**
 * Defaults of all LimitRanges of a namespace, as the admission plugin LimitRanger gives them to containers; none where
 * that plugin is shown to be off. Source: Kubernetes, plugin/pkg/admission/limitranger.
 */
export function limitRangesOf(answers: Answers, controlPlane: readonly Resource[]): FilledIn {
  const off = pluginOffOf('LimitRanger', controlPlane);
  if (off.value) return () => mapReading(off, () => ({ limits: {}, requests: {} }));
  const list = listOf(answers, 'limitranges');
  const byNamespace = Map.groupBy(list.items, ({ object }) => object.metadata.namespace ?? 'default');
  const found = new Map<string, Reading<WorkloadReadings['filledIn']>>();
  const read = (namespace: string): Reading<WorkloadReadings['filledIn']> => {
    const gap = list.gapIn(namespace);
    if (gap) return { gap };
    const own = (byNamespace.get(namespace) ?? []).flatMap(({ object, at }) => (object.spec?.limits ?? []).flatMap((limits, index) =>
      (limits.type === 'Container' ? [{ limits, at: { document: at.document, path: `${at.path}/spec/limits/${index}` } satisfies Pointer }] : [])));
    const filledIn = { limits: merged(own.map(({ limits }) => limits.default)), requests: merged(own.map(({ limits }) => limits.defaultRequest)) };
    return known(filledIn, ...(own.length > 0 ? own.map(({ at }) => at) : list.at));
  };
  return namespace => {
    const before = found.get(namespace) ?? read(namespace);
    found.set(namespace, before);
    return before;
  };
}

/** Which of several ranges comes first is chance, so that none is taken for an amount where one of them says zero. */
function merged(all: readonly (Quantities | null | undefined)[]): Quantities {
  const together: Record<string, string | number> = {};
  for (const [name, amount] of all.flatMap(each => Object.entries(each ?? {}))) {
    if (!(name in together) || Number.parseFloat(String(amount)) === 0) together[name] = amount;
  }
  return together;
}

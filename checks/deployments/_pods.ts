import type { Check, CheckText, PodContainer, PodSpec, PodView, Seen, Verdict } from '../../assess/model/index.ts';
import { check, fail, listed, notApplicable, pass } from '../define.ts';
import { expectedOf } from '../platform.ts';

/**
 * Something a rule found in a pod: what, and where below the object that holds metadata and spec; `also` are the places
 * that it takes as well. `item` is the end of what is said, where others may share its beginning: "adds" SYS_ADMIN.
 */
export interface Found {
  readonly what: string;
  readonly item?: string;
  readonly path: string;
  readonly also?: readonly string[];
}
export type Rule = (view: PodView) => Iterable<Found>;

export interface ContainerAt {
  readonly container: PodContainer;
  /** JSON pointer to it. */
  readonly path: string;
  /** What a person calls it: "container web", "init container setup". */
  readonly label: string;
}

const lists = [['initContainers', 'init container'], ['containers', 'container'], ['ephemeralContainers', 'ephemeral container']] as const;

const visited = new WeakMap<PodSpec, readonly ContainerAt[]>();

/** Every container of a pod: init (and sidecar), ordinary, ephemeral. Remembered by spec: some forty rules ask for them. */
export function containersOf(spec: PodSpec): readonly ContainerAt[] {
  const known = visited.get(spec);
  if (known) return known;
  const all = lists.flatMap(([list, label]) => (spec[list] ?? []).map((container, index) => ({ container, path: `/spec/${list}/${index}`, label: `${label} ${container.name}` })));
  visited.set(spec, all);
  return all;
}

/** A rule over containers: the text it gives for one that breaks it. `below` is where in the container, `above` where in the pod. */
export const inContainers = (broken: (container: PodContainer, spec: PodSpec) => string | undefined, below: string | readonly string[], ...above: readonly string[]): Rule => function* ({ spec }) {
  const [first = '', ...others] = typeof below === 'string' ? [below] : below;
  for (const { container, path, label } of containersOf(spec)) {
    const what = broken(container, spec);
    if (what !== undefined) yield { what: `${label} ${what}`, path: path + first, also: [...others.map(other => path + other), ...above] };
  }
};

/** A static pod's image in the API. Static pods cannot use a service account. */
export const isStatic = ({ annotations }: PodView): boolean => annotations['kubernetes.io/config.mirror'] !== undefined;

/** Most sentences, and most places: a finding shows fewer, its commands all. */
const most = 3;
const mostPlaces = 24;

/** Something found, with the shape it was found in, which is named where there are several. */
interface Sighting extends Found { readonly item: string; readonly of: string; readonly place: number }

/** Every shape of a workload's pods against one rule: it fails when any shape breaks it, and says where. */
export function judgePods(pods: readonly PodView[], rule: Rule, unread: string | null = null): Verdict {
  const found: Sighting[] = [];
  for (const [place, view] of pods.entries()) {
    const of = view.from === 'pod' && pods.length > 1 ? ` (pod ${view.name})` : '';
    for (const { what, item = '', path, also } of rule(view)) found.push({ what, item, path, ...(also && { also }), of, place });
  }
  if (found.length === 0) return unread === null ? pass() : pass(unread);
  const groups = [...Map.groupBy(found, ({ what, of }) => `${what}\n${of}`).values()].map(group => [...new Map(group.toReversed().map(each => [each.item, each])).values()].reverse());
  // What would leave out a single one says it instead.
  const shown = groups.length > most + 1 ? groups.slice(0, most) : groups;
  const said = shown.map(group => [group[0]!.what, listed(group.map(({ item }) => item))].filter(text => text !== '').join(' ') + group[0]!.of).join('; ');
  const more = groups.length > shown.length ? `; and ${groups.length - shown.length} more` : '';
  return fail(`${said.charAt(0).toUpperCase()}${said.slice(1)}${more}.${unread === null ? '' : ` ${unread}`}`, ...seenIn([...shown.flat(), ...found]));
}

/** Places of what was found, each once: first of what is said. */
function seenIn(found: readonly Sighting[]): Seen[] {
  const seen = new Map<string, Seen>();
  for (const { path, also = [], place } of found) {
    for (const each of [path, ...also]) {
      if (seen.size === mostPlaces) return [...seen.values()];
      seen.set(`${place} ${each}`, { reading: 'pods', path: each, place });
    }
  }
  return [...seen.values()];
}

/** A rule about what admission fills in: what runs decides, and a template only while nothing runs. */
export function ofRunning(pods: readonly PodView[], rule: Rule): Rule {
  const anyRunning = pods.some(({ running }) => running);
  return view => (view.running || !anyRunning ? rule(view) : []);
}

/** A failure that the platform's component is expected to have is not applicable, with the reason. */
export function unlessExpected(verdict: Verdict, component: string | null, id: string): Verdict {
  const reason = verdict.is === 'fail' || verdict.is === 'manual' ? expectedOf(component, id) : undefined;
  return reason === undefined ? verdict : notApplicable(reason);
}

/** A check of one rule over all shapes of a workload's pods. */
export function podCheck({ rule, ...text }: CheckText & { readonly rule: Rule }): Check {
  return check({
    ...text, on: 'workload', needs: ['pods', 'component', 'unread'],
    judge: ({ pods, component, unread }) => unlessExpected(judgePods(pods, rule, unread), component, text.id),
  });
}

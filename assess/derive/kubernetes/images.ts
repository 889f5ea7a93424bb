import { known, parseReference, unknown, type Pointer, type Reading, type ReadingsOf, type Resource } from '../../model/index.ts';
import type { Cluster } from './cluster.ts';
import { repositoryOf } from './platform.ts';
import type { Item } from './lists.ts';
import type { Pod } from './schema.ts';

/** One use of an image by a workload. */
export interface Use {
  readonly reference: string;
  readonly at: Pointer;
  readonly component: string | null;
  readonly namespace: string;
}
type ImageReadings = { readonly [P in keyof ReadingsOf['image']]: Reading<ReadingsOf['image'][P]> };
const scope = ['tags', 'references', 'digests', 'pulled', 'opened'] as const;
const most = 4;

/** What names one image, however it is written: without a tag it is latest, without a registry Docker's. */
function nameOf(reference: string): string {
  const parsed = parseReference(reference);
  if (!parsed) return reference;
  const { repository, digest, tag = digest === undefined ? 'latest' : undefined } = parsed;
  return `${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}

/**
 * Images as far as their references tell: one for each that workloads name. Only checks of references judge them; what
 * is in them is out of scope, and `opened` says so.
 */
export function imagesOf(cluster: Cluster, uses: readonly Use[], pods: readonly Item<Pod>[]): Resource<'image'>[] {
  const running = digestsOf(pods);
  return [...Map.groupBy(uses, ({ reference }) => nameOf(reference))].map(([identity, own]): Resource<'image'> => {
    const references = [...new Set(own.map(({ reference }) => reference))].sort();
    const name = references.length === 1 ? references[0]! : identity;
    // Each way it is written is shown, before others of the same.
    const at = [...new Set([...references.map(each => own.find(({ reference }) => reference === each)!), ...own])].slice(0, most).map(use => use.at);
    const tags = references.map(each => each.split('@')[0]!).filter(named => named !== repositoryOf(named));
    const pinned = references.filter(each => each.includes('@')).map(each => `${repositoryOf(each)}@${each.split('@')[1]}`);
    const digests = [...new Set([...pinned, ...references.flatMap(each => [...running.get(each) ?? []])])].sort();
    const parts: Pick<ImageReadings, (typeof scope)[number]> = {
      tags: known(tags, ...at),
      references: known(references, ...at),
      digests: digests.length > 0 ? known(digests, ...at) : unknown('not-collected', `No node says which digest of a registry it runs for ${name}.`),
      pulled: known(digests.length > 0 ? digests : null, ...at),
      opened: unknown('not-collected', 'It is known by its reference alone; what is in it was not read.', 'Assess an engine that holds the image.'),
    };
    const component = own.every(use => use.component !== null) ? own[0]!.component : null;
    return {
      kind: 'image', id: `${cluster.key} ${identity}`, name, targets: [cluster.target], identity: [cluster.label, identity], exposed: known(false),
      readings: parts as ImageReadings, scope, namespaces: [...new Set(own.map(({ namespace }) => namespace))].sort(), ...(component !== null && { platform: { component, at } }),
    };
  });
}

/** repository@digest that nodes say they run, by the reference a pod names. */
function digestsOf(pods: readonly Item<Pod>[]): Map<string, Set<string>> {
  const digests = new Map<string, Set<string>>();
  for (const { object: { spec, status } } of pods) {
    const lists = [[status?.containerStatuses, spec.containers], [status?.initContainerStatuses, spec.initContainers], [status?.ephemeralContainerStatuses, spec.ephemeralContainers]] as const;
    for (const [statuses, containers] of lists) {
      for (const each of statuses ?? []) {
        if (!each.imageID?.includes('@sha256:')) continue;
        const reference = containers?.find(({ name }) => name === each.name)?.image;
        if (!reference) continue;
        const own = digests.get(reference) ?? new Set();
        digests.set(reference, own.add(each.imageID.replace(/^[\w-]+:\/\//, '')));
      }
    }
  }
  return digests;
}

import { isKnown, known, mapReading, type Reading, type Resource, type UnusedImage } from '../../model/index.ts';
import type { Answers } from '../answers.ts';
import { bareId, type ListedContainer, type ListedImage } from './lists.ts';

const notExposed = known(false);
const store = <K extends 'imageStore' | 'containerStore'>(kind: K, name: string, { target }: Answers, readings: Resource<K>['readings']): Resource<K> => ({
  kind, id: `${kind} ${target.identity ?? target.id}`, name: `${name} of ${target.label}`, targets: [target.id], identity: [target.id], readings, exposed: notExposed,
});

/** The containers of an engine taken together. */
export function containerStore(listed: Reading<ListedContainer[]>, answers: Answers): Resource<'containerStore'> {
  const count = (running: boolean): Reading<number> => {
    if (!isKnown(listed)) return listed;
    const own = listed.value.flatMap((each, index) => (each.running === running ? [index] : []));
    const places = own.flatMap(index => listed.at.flatMap(place => ['Names', 'State'].map(field => ({ ...place, path: `${place.path}/${index}/${field}` }))));
    return { value: own.length, at: places.length > 0 ? places : listed.at };
  };
  return store('containerStore', 'containers', answers, { running: count(true), stopped: count(false) });
}

/** The images of an engine taken together, with those that no container uses. */
export function imageStore(listed: Reading<ListedImage[]>, kept: (image: ListedImage) => boolean, containers: Reading<ListedContainer[]>, answers: Answers): Resource<'imageStore'> {
  return store('imageStore', 'images', answers, { images: mapReading(listed, list => list.filter(kept).length), unused: unusedOf(listed, kept, containers) });
}

function unusedOf(listed: Reading<ListedImage[]>, kept: (image: ListedImage) => boolean, containers: Reading<ListedContainer[]>): Reading<UnusedImage[]> {
  if (!isKnown(listed)) return listed;
  if (!isKnown(containers)) return containers;
  const used = new Set(containers.value.map(({ image }) => bareId(image)));
  const unused = listed.value.flatMap((image, index) => (used.has(bareId(image.id)) || !kept(image) ? [] : [{ name: image.tags[0] ?? bareId(image.id).slice(0, 12), path: `/${index}` }]));
  return { value: unused, at: [...listed.at, ...containers.at] };
}

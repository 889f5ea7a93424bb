import { isKnown, type Gap, type Pointer } from '../../model/index.ts';
import type { Answers } from '../answers.ts';
import type { Derived } from '../derived.ts';
import { accessControl } from '../host/access-control.ts';
import { sameMachine } from '../join.ts';
import { deriveContainer } from './container.ts';
import { deriveEngine, hostOf } from './engine.ts';
import { engineFacts } from './facts.ts';
import { section, text } from './fields.ts';
import { deriveImage, parentsOf } from './image.ts';
import { bareId, collection, listedContainers, listedImages, type ListedImage } from './lists.ts';
import { containerStore, imageStore } from './stores.ts';

/** What a Docker target holds: its engine, its containers and its images, each with their store. */
export function deriveDocker(answers: Answers, hosts: readonly Answers[]): Derived {
  const system = section(answers.one('info'), '')('OSType', text);
  if (isKnown(system) && system.value === 'windows') return unjudged(answers, hosts, system.at);
  const engine = deriveEngine(answers, hosts);
  const host = sameMachine(answers, hosts);
  const facts = engineFacts(answers, { ...engine.readings, modules: 'reason' in host ? { gap: host } : accessControl(host) }, hosts);
  const containers = listedContainers(answers);
  const images = listedImages(answers);
  const listed = isKnown(containers) ? containers.value : [];
  const names = new Map(listed.map(({ id, name }) => [id, name]));
  const ids = new Set([...names.keys(), ...answers.all('container').flatMap(({ of }) => of ?? [])]);
  const kept = keeps(answers, new Set(listed.map(({ image }) => bareId(image))));
  const tags = new Map((isKnown(images) ? images.value : []).map(image => [image.id, image]));
  const known = new Set([...tags.keys(), ...answers.all('image').flatMap(({ of }) => of ?? [])]);
  const ofImages = [...known].map(id => tags.get(id) ?? { id, tags: [] }).filter(kept).map(image => deriveImage(image.id, image.tags, facts));
  const ofContainers = [...ids].map(id => deriveContainer(id, names.get(id) ?? '', facts));
  return {
    layers: ['images', 'containers', 'hosts'],
    resources: [engine, ...ofContainers, containerStore(containers, answers), ...ofImages, imageStore(images, kept, containers, answers)],
    collections: [collection('container', 'containers', containers, ids.size, answers), collection('image', 'images', images, ofImages.length, answers), ...hostOf(answers, hosts)],
  };
}

/** An engine for Windows containers: no account, module, namespace or path of Linux says anything of them. */
function unjudged(answers: Answers, hosts: readonly Answers[], at: readonly Pointer[]): Derived {
  const gap: Gap = { reason: 'unsupported', detail: 'This engine runs Windows containers. The checks are of Linux containers.' };
  const of = (['engine', 'container', 'containerStore', 'image', 'imageStore'] as const).map(kind => ({ kind, target: answers.target.id, count: 0, at, gap }));
  return { layers: ['images', 'containers', 'hosts'], resources: [], collections: [...of, ...hostOf(answers, hosts)] };
}

/**
 * Images that are judged. The classic builder leaves one image for each step; without a name and with one built on it,
 * it is a part of that image, judged there. One that a container runs from is judged all the same.
 */
function keeps(answers: Answers, used: ReadonlySet<string>): (image: ListedImage) => boolean {
  const parents = parentsOf(answers);
  return ({ id, tags }) => tags.length > 0 || used.has(bareId(id)) || !parents.has(bareId(id));
}

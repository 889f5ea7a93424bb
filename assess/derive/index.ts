import { layers, type Estate, type Evidence, type Resource } from '../model/index.ts';
import { Answers } from './answers.ts';
import { mergeImages } from './docker/image.ts';
import { deriveDocker } from './docker/index.ts';
import { deriveHost } from './host/index.ts';
import { deriveKubernetes } from './kubernetes/index.ts';

/** The normalised estate of an evidence. Pure; the order of documents does not matter. */
export function derive(evidence: Evidence): Estate {
  const answers = evidence.targets.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(target => new Answers(evidence, target));
  const identities = new Map(evidence.targets.map(({ id, identity }) => [id, identity ?? id]));
  const hosts = answers.filter(({ target }) => target.kind === 'host');
  const parts = answers.map(each => {
    switch (each.target.kind) {
      case 'docker': return deriveDocker(each, hosts);
      case 'kubernetes': return deriveKubernetes(each);
      case 'host': return deriveHost(each, answers);
    }
  });
  return {
    layers: layers.filter(layer => parts.some(part => part.layers.includes(layer))),
    resources: once(parts.flatMap(part => part.resources)),
    collections: parts.flatMap(part => part.collections).map(collection => ({ ...collection, unit: identities.get(collection.target) ?? collection.target })),
  };
}

/** The same thing seen by two targets is one resource with both targets. The first seen gives the readings; an image has the names of both. */
function once(resources: readonly Resource[]): Resource[] {
  const seen = new Map<string, Resource>();
  for (const resource of resources) {
    const key = `${resource.kind} ${resource.id}`;
    const before = seen.get(key);
    const first = before && merged(before, resource);
    seen.set(key, first ? { ...first, targets: both(first.targets, resource.targets), ...(first.namespaces && { namespaces: both(first.namespaces, resource.namespaces ?? []) }) } : resource);
  }
  return [...seen.values()].sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

const both = (first: readonly string[], second: readonly string[]): string[] => [...new Set([...first, ...second])].sort();

function merged(first: Resource, second: Resource): Resource {
  const bothImages = first.kind === 'image' && second.kind === 'image';
  return bothImages ? mergeImages(first as Resource<'image'>, second as Resource<'image'>) : first;
}

import { hash } from 'node:crypto';
import { z } from 'zod';
import { isKnown, joinReadings, known, mapReading, unknown, type EvidenceDocument, type Gap, type Reading, type Resource } from '../../model/index.ts';
import type { Answers } from '../answers.ts';
import { at, read } from '../read.ts';
import type { EngineFacts } from './facts.ts';
import { keys, section, text, textMap, texts } from './fields.ts';
import { historyOf } from './history.ts';
import { bareId } from './lists.ts';
import { userOf } from './user.ts';

const named = texts.transform(list => list.filter(name => !name.startsWith('<none>') && !name.endsWith(':<none>') && !name.includes('<none>@')).sort());
const healthcheck = z.object({ Test: texts }).nullish().transform(check => (check && check.Test[0] !== 'NONE' ? check.Test : []));
/** The parts of a configuration that every image store tells alike. */
const configured = ['User', 'Env', 'Entrypoint', 'Cmd', 'WorkingDir', 'Labels', 'ExposedPorts', 'Volumes', 'StopSignal', 'Healthcheck', 'OnBuild', 'Shell'];
const notExposed = known(false);

/** One image from its inspect answer and history; `listed` is what the list calls it. */
export function deriveImage(id: string, listed: readonly string[], facts: EngineFacts): Resource<'image'> {
  const { answers } = facts;
  const document = answers.one('image', id);
  const whole = section(document, '');
  const config = section(document, 'Config');
  const tags = whole('RepoTags', named);
  const digests = whole('RepoDigests', named);
  const identity = contentId(document) ?? id;
  const traced = tracedOf(digests, id, facts);
  const names = isKnown(tags) ? tags.value : listed;
  return {
    kind: 'image', id: identity, name: names[0] ?? bareId(id).slice(0, 12), targets: [answers.target.id], identity: names.length > 0 ? names : [identity],
    readings: {
      tags, digests, traced, pulled: joinReadings(traced, digests, (isTraced, all) => (isTraced ? all : [])), references: joinReadings(tags, digests, (some, more) => [...some, ...more]),
      opened: isGapped(document) ? { gap: document } : known(true, { document: document.id, path: '' }),
      user: mapReading(config('User', text), userOf), healthcheck: healthcheckOf(document, facts),
      exposedPorts: config('ExposedPorts', keys), volumes: config('Volumes', keys), workingDir: config('WorkingDir', text),
      env: config('Env', texts), labels: config('Labels', textMap), onBuild: config('OnBuild', texts), command: config('Cmd', texts), entrypoint: config('Entrypoint', texts),
      author: whole('Author', text), os: whole('Os', text), ageDays: ageOf(document),
      history: historyOf(answers.one('history', id), mapReading(section(document, 'RootFS')('Layers', texts), layers => layers.length)),
    },
    exposed: notExposed,
  };
}

/**
 * A hash over layers, configuration and platform: the same image under two engines is one. Its Id differs between
 * image stores, where it may be a manifest's digest. Undefined where the answer has no layers.
 */
function contentId(document: EvidenceDocument | Gap): string | undefined {
  if (isGapped(document)) return undefined;
  const layers = at(document.body, '/RootFS/Layers');
  if (!Array.isArray(layers) || layers.length === 0) return undefined;
  const platform = ['Os', 'Architecture', 'Variant'].map(name => at(document.body, `/${name}`) ?? '');
  const config = configured.map(name => ordered(at(document.body, `/Config/${name}`)));
  return `image:${hash('sha256', JSON.stringify([layers, config, platform]))}`;
}

/** A value with sorted keys; what is empty is nothing, as stores differ in how they leave it out. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(ordered);
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, ordered(each)]);
    return entries.length === 0 ? null : entries;
  }
  return value === '' || value === undefined ? null : value;
}

/** The OCI image format has no health check: buildah and Podman drop it, so there a missing one proves nothing. */
function healthcheckOf(document: EvidenceDocument | Gap, { podman }: EngineFacts): Reading<readonly string[]> {
  const config = section(document, 'Config');
  const found = config('Healthcheck', healthcheck);
  const labels = config('Labels', textMap);
  if (!isKnown(found) || found.value.length > 0 || !isKnown(labels)) return found;
  const dropped = 'io.buildah.version' in labels.value || (isKnown(podman) && podman.value);
  return dropped ? unknown('unsupported', 'It was made or is kept by Podman or buildah, which drop the health check of a Dockerfile.') : found;
}

/** The graph drivers learn a digest from a registry alone. containerd's store, where it is the id, and Podman make one for every image. */
function tracedOf(digests: Reading<readonly string[]>, id: string, { podman }: EngineFacts): Reading<boolean> {
  if (!isKnown(digests) || digests.value.length === 0) return mapReading(digests, () => false);
  if (!isKnown(podman)) return podman;
  const made = podman.value || digests.value.some(name => name.endsWith(`@${id}`));
  return made ? unknown('unsupported', 'This image store gives every image a digest, pulled from a registry or not.', 'Ask the registry for this digest.') : { value: true, at: digests.at };
}

const day = 86_400_000;

/** Whole days from creation to the time of reading. Reproducible builds have a date near the epoch, which tells nothing. */
function ageOf(document: EvidenceDocument | Gap): Reading<number> {
  if (isGapped(document)) return { gap: document };
  const created = read(document, '/Created', text);
  if (!isKnown(created)) return created;
  const time = Date.parse(created.value);
  if (Number.isNaN(time) || time < Date.UTC(1981, 0)) return unknown('unsupported', `Its date of creation, ${created.value || 'left out'}, does not tell its age.`);
  return { value: Math.floor((Date.parse(document.readAt) - time) / day), at: created.at };
}

const isGapped = (document: EvidenceDocument | Gap): document is Gap => 'reason' in document;

/** The same image on another engine: its names there are names of it, too. */
export function mergeImages(first: Resource<'image'>, second: Resource<'image'>): Resource<'image'> {
  const both = (a: Reading<readonly string[]>, b: Reading<readonly string[]>): Reading<readonly string[]> => joinReadings(a, b, (one, two) => [...new Set([...one, ...two])]);
  const { tags, digests, references, pulled } = first.readings;
  const other = second.readings;
  // Where only one store tells what came from a registry, it tells so of the same content.
  const proved = !isKnown(pulled) ? other.pulled : !isKnown(other.pulled) ? pulled : joinReadings(pulled, other.pulled, (one, two) => (one && two ? [...new Set([...one, ...two])] : one ?? two));
  return { ...first, readings: { ...first.readings, tags: both(tags, other.tags), digests: both(digests, other.digests), pulled: proved, references: both(references, other.references) } };
}

/** Ids that images were built from: without a name of their own these are steps on the way, not images one keeps. */
export function parentsOf(answers: Answers): ReadonlySet<string> {
  return new Set(answers.all('image').flatMap(document => {
    const parent = at(document.body, '/Parent');
    return typeof parent === 'string' && parent !== '' ? [bareId(parent)] : [];
  }));
}

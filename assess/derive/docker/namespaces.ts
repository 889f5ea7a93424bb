import { isKnown, mapReading, unknown, type EvidenceDocument, type Gap, type Namespace, type Pointer, type Reading } from '../../model/index.ts';
import type { EngineFacts } from './facts.ts';
import { keys, section, text } from './fields.ts';

export type Mode = 'NetworkMode' | 'PidMode' | 'IpcMode' | 'UTSMode';
/** A namespace, and the inspect answer of the container that it was found at. */
export interface Followed extends Namespace {
  readonly end: EvidenceDocument;
}

/**
 * Whose namespace a container is in. `container:X` is judged by the one X has, over any number of steps; a container
 * that is gone, a circle, or a namespace named by its file is a gap.
 */
export function follow(mode: Mode, start: EvidenceDocument | Gap, facts: EngineFacts): Reading<Followed> {
  const seen = new Set<string>();
  const through: string[] = [];
  const at: Pointer[] = [];
  let document = start;
  for (;;) {
    if ('reason' in document) return { gap: through.length === 0 ? document : { ...document, detail: `${mode} is shared with ${through.join(' → ')}: ${document.detail}` } };
    if (seen.has(document.id)) return unknown('error', `${mode} leads in a circle: ${through.join(' → ')}.`);
    seen.add(document.id);
    const reading = section(document, 'HostConfig')(mode, text);
    if (!isKnown(reading)) return reading;
    at.push(...reading.at);
    const other = /^container:(.+)$/.exec(reading.value)?.[1];
    if (other === undefined) return ended(mode === 'NetworkMode' && hasLeft(reading.value, document) ? '' : reading.value, document, through, at);
    document = facts.container(other);
    through.push(shortName(other, document));
  }
}

/** The same without the answer it ended at: what checks judge. */
export const namespaceOf = (followed: Reading<Followed>): Reading<Namespace> => mapReading(followed, ({ of, through }) => ({ of, through }));

/** A container can be moved from the network none to another, and its settings go on saying none. */
function hasLeft(mode: string, document: EvidenceDocument): boolean {
  const attached = section(document, 'NetworkSettings')('Networks', keys);
  return mode === 'none' && isKnown(attached) && attached.value.some(name => name !== 'none');
}

function ended(mode: string, end: EvidenceDocument, through: readonly string[], at: readonly Pointer[]): Reading<Followed> {
  if (mode.startsWith('ns:')) return unknown('unsupported', `It is in the namespace of ${mode.slice(3)}: whose that is, the engine does not tell.`);
  return { value: { of: mode === 'host' || mode === 'none' ? mode : 'own', through, end }, at };
}

function shortName(wanted: string, document: EvidenceDocument | Gap): string {
  const name = section(document, '')('Name', text);
  return isKnown(name) && name.value !== '' ? name.value.replace(/^\//, '') : wanted.slice(0, 12);
}

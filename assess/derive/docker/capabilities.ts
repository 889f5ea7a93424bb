import { isKnown, joinReadings, mapReading, unknown, type EvidenceDocument, type Gap, type Reading } from '../../model/index.ts';
import type { EngineFacts } from './facts.ts';
import { flag, section, texts } from './fields.ts';

const names = (list: readonly string[]): string[] => [...new Set(list.map(name => name.toUpperCase().replace(/^CAP_/, '')))];

/** Capabilities added, in one spelling. */
export const addedOf = (document: EvidenceDocument | Gap): Reading<string[]> => mapReading(section(document, 'HostConfig')('CapAdd', texts), names);

/** Capabilities dropped, likewise. */
export const droppedOf = (document: EvidenceDocument | Gap): Reading<string[]> => mapReading(section(document, 'HostConfig')('CapDrop', texts), names);

/**
 * Whether NET_RAW is left, as the engine works it out: ALL added gives all but the dropped, ALL dropped leaves the
 * added, else the default set less the dropped with the added. Podman's default set is configured and not told.
 */
export function netRawOf(document: EvidenceDocument | Gap, { podman }: EngineFacts): Reading<boolean> {
  const host = section(document, 'HostConfig');
  const left = joinReadings(joinReadings(droppedOf(document), addedOf(document), netRaw), host('Privileged', flag), (other, all) => all || other);
  if (!isKnown(left)) return left;
  if (left.value !== 'default') return { value: left.value, at: left.at };
  if (!isKnown(podman)) return podman;
  return podman.value ? unknown('unsupported', 'It neither adds nor drops NET_RAW, and Podman does not tell its default set.') : { value: true, at: left.at };
}

function netRaw(dropped: readonly string[], added: readonly string[]): boolean | 'default' {
  if (added.includes('ALL')) return !dropped.includes('NET_RAW');
  if (added.includes('NET_RAW')) return true;
  return dropped.includes('ALL') || dropped.includes('NET_RAW') ? false : 'default';
}

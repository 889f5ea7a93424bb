import { z } from 'zod';
import { isKnown, known, mapReading, unknown, type EvidenceDocument, type Gap, type Mount, type Reading, type VolumeDevice } from '../../model/index.ts';
import type { EngineFacts } from './facts.ts';
import { listOf, section, text } from './fields.ts';
import { hostPath } from './paths.ts';

const mountList = listOf(z.object({ Type: z.string().min(1), Name: text, Source: text, Destination: text, Driver: text, RW: z.boolean(), Propagation: text }));

/** Every mount, its host path in one spelling. Source of the fields: Docker Engine API, MountPoint. */
export function mountsOf(document: EvidenceDocument | Gap): Reading<Mount[]> {
  return mapReading(section(document, '')('Mounts', mountList), list => list.map((mount, index): Mount => ({
    index, type: mount.Type, source: hostPath(mount.Source), destination: mount.Destination, writable: mount.RW, propagation: mount.Propagation,
    ...(mount.Type === 'volume' && mount.Name !== '' && { volume: mount.Name }),
  })));
}

/**
 * Host directories behind local volumes made with `o=bind`: bind mounts in disguise. Known without the list of volumes
 * where no volume is mounted.
 */
export function volumeDevicesOf(mounts: Reading<Mount[]>, facts: EngineFacts): Reading<Readonly<Record<string, VolumeDevice>>> {
  if (!isKnown(mounts)) return mounts;
  const names = mounts.value.flatMap(({ volume }) => (volume === undefined ? [] : [volume]));
  if (names.length === 0) return known({}, ...mounts.at);
  if (!isKnown(facts.volumes)) return facts.volumes;
  const devices: Record<string, VolumeDevice> = {};
  for (const name of names) {
    const volume = facts.volumes.value.get(name);
    if (!volume) return unknown('vanished', `Volume ${name} is mounted, and not in the engine's list of volumes.`);
    const options = (volume.options.o ?? '').split(',');
    if (volume.driver === 'local' && options.some(option => option === 'bind' || option === 'rbind') && volume.options.device) {
      devices[name] = { device: hostPath(volume.options.device), index: volume.index };
    }
  }
  return { value: devices, at: facts.volumes.at };
}

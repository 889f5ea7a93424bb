import { z } from 'zod';
import { isKnown, mapReading, type EvidenceDocument, type Gap, type Mount, type Reading } from '../../model/index.ts';
import type { EngineFacts } from './facts.ts';
import { flag, listOf, section, text } from './fields.ts';
import { hostPath, spelt } from './paths.ts';

const mountList = listOf(z.object({ Type: z.string().min(1), Name: text, Source: text, Destination: text, Driver: text, RW: z.boolean(), Propagation: text }));
const asked = listOf(z.object({ Target: text, BindOptions: z.object({ NonRecursive: flag, ReadOnlyNonRecursive: flag, ReadOnlyForceRecursive: flag }).nullish() }));

/** Every mount, its host path in one spelling. Source of the fields: Docker Engine API, MountPoint. */
export function mountsOf(document: EvidenceDocument | Gap, facts: EngineFacts): Reading<Mount[]> {
  const list = section(document, '')('Mounts', mountList);
  const options = section(document, 'HostConfig')('Mounts', asked);
  if (!isKnown(list)) return list;
  const needed = list.value.some(({ Type, RW, Source }) => Type === 'bind' && !RW && hostPath(Source) === '/');
  if (needed && !isKnown(options)) return options;
  if (needed && !isKnown(facts.readOnlyBelow)) return facts.readOnlyBelow;
  // An engine that can close them does so only for clients that speak API 1.44, and keeps no note of it: tried on 28.5.
  const openBelow = ({ Type, RW, Source, Destination }: z.output<typeof mountList>[number]): Mount['openBelow'] => {
    if (Type !== 'bind' || RW) return undefined;
    const own = isKnown(options) ? options.value.find(({ Target }) => hostPath(Target) === hostPath(Destination))?.BindOptions : undefined;
    if (own?.NonRecursive === true || own?.ReadOnlyForceRecursive === true) return undefined;
    if (own?.ReadOnlyNonRecursive === true || (isKnown(facts.readOnlyBelow) && !facts.readOnlyBelow.value)) return true;
    return hostPath(Source) === '/' ? 'not told' : undefined;
  };
  return mapReading(list, mounts => mounts.map((mount, index): Mount => {
    const below = openBelow(mount);
    return {
      index, type: mount.Type, source: hostPath(mount.Source), ...spelt(mount.Source), destination: mount.Destination, writable: mount.RW, propagation: mount.Propagation,
      ...(below && { openBelow: below }), ...(mount.Type === 'volume' && mount.Name !== '' && { volume: mount.Name }),
    };
  }));
}

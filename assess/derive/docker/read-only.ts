import { z } from 'zod';
import { isKnown, known, mapReading, type EvidenceDocument, type Gap, type Reading } from '../../model/index.ts';
import { section } from './fields.ts';

const release = z.string();
const kernel = z.string().regex(/^\d+\.\d+/);

/**
 * Whether a read-only bind mount can keep what is mounted below it read-only too: Docker from 25 on, with Linux 5.12 and
 * later. Podman never does it unasked. Source: Docker Engine 25.0 release notes; mount_setattr(2).
 */
export function readOnlyBelowOf(version: EvidenceDocument | Gap, podman: Reading<boolean>): Reading<boolean> {
  if (!isKnown(podman) || podman.value) return mapReading(podman, () => false);
  const tells = section(version, '');
  const engine = tells('Version', release);
  if (!isKnown(engine)) return engine;
  if (!(Number.parseInt(engine.value, 10) >= 25)) return known(false, ...engine.at);
  return mapReading(tells('KernelVersion', kernel), linux => {
    const [major = 0, minor = 0] = linux.split('.').map(part => Number.parseInt(part, 10));
    return major > 5 || (major === 5 && minor >= 12);
  });
}

import { createHash } from 'node:crypto';

/**
 * 32 hex digits that name a finding over runs: its check, kind and the durable identity of its resource, never an id
 * that changes with a restart. Parts are length-prefixed, so that no two lists collide.
 */
export function fingerprint(check: string, kind: string, identity: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of [check, kind, ...identity]) hash.update(`${Buffer.byteLength(part)}:${part}`);
  return hash.digest('hex').slice(0, 32);
}

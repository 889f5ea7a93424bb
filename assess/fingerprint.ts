import { hash } from 'node:crypto';

/**
 * 32 hex digits that name a finding over runs: its check, kind and the durable identity of its resource, never an id
 * that changes with a restart. Parts are length-prefixed, so that no two lists collide.
 */
export function fingerprint(check: string, kind: string, identity: readonly string[]): string {
  return hash('sha256', [check, kind, ...identity].map(part => `${Buffer.byteLength(part)}:${part}`).join('')).slice(0, 32);
}

import { hash } from 'node:crypto';
import type { Catalogue } from '../assess/catalogue.ts';
import { canonical } from '../collect/canonical.ts';
import { checks, pages } from '../checks/catalogue.ts';

/** All checks and benchmark pages of this version, with a SHA-256 over what they say (their texts, needs and controls). */
export const catalogue: Catalogue = { checks, pages, digest: digestOf() };

function digestOf(): string {
  const said = canonical({ checks: checks.map(({ judge: _judge, ...text }) => text), pages });
  return `sha256:${hash('sha256', said)}`;
}

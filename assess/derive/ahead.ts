import type { EvidenceDocument } from '../model/index.ts';
import { pageOf } from './kubernetes/lists.ts';
import { listed, type Pod } from './kubernetes/schema.ts';
import { shapeOf } from './kubernetes/views.ts';

/**
 * Does for one answer, as soon as it is there, what `derive` would do for it alone, and remembers it: a run waits for
 * its next answer meanwhile.
 */
export function ahead(document: EvidenceDocument): void {
  if (!Object.hasOwn(listed, document.what)) return;
  const { items } = pageOf(document);
  if (document.what === 'pods') for (const { object } of items) shapeOf(object as Pod);
}

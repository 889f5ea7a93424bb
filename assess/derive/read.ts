import type { z } from 'zod';
import { unknown, type EvidenceDocument, type Gap, type Reading } from '../model/index.ts';

/** The value at an RFC 6901 pointer; undefined when there is none. Own properties only. */
export function at(body: unknown, path: string): unknown {
  let value: unknown = body;
  for (let start = 0; start < path.length;) {
    if (typeof value !== 'object' || value === null) return undefined;
    const next = path.indexOf('/', start + 1);
    const end = next === -1 ? path.length : next;
    const written = path.slice(start + 1, end);
    const key = written.includes('~') ? written.replaceAll('~1', '/').replaceAll('~0', '~') : written;
    if (!Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
    start = end;
  }
  return value;
}

/** Escapes one key for a JSON pointer. */
export const token = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/**
 * Reads one value of a document with a schema. Give the schema the field's documented default (`.nullish()` and
 * `.transform`, or `.default`): an omitted field is then a value. A shape we do not understand is a gap, never a guess.
 */
export function read<S extends z.ZodType>(document: EvidenceDocument | Gap, path: string, schema: S): Reading<z.output<S>> {
  return 'reason' in document ? { gap: document } : parse(document, path, at(document.body, path), schema);
}

/** The same for a value already found at that path. */
export function parse<S extends z.ZodType>(document: EvidenceDocument, path: string, value: unknown, schema: S): Reading<z.output<S>> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data, at: [{ document: document.id, path }] };
  const [issue] = parsed.error.issues;
  const place = [path, ...(issue?.path ?? []).map(String)].join('/');
  return unknown('error', `An answer holds at ${place || 'its root'} what we do not understand: ${issue?.message ?? 'another shape'}.`, 'A newer Plimsoll; please report this answer.');
}

import { z } from 'zod';
import { unknown, type EvidenceDocument, type Gap, type Reading } from '../../model/index.ts';
import { at, parse } from '../read.ts';

/**
 * Fields as the engine's API documents them: left out or null is the default that stands here. Hundreds are read of each
 * container, so the plain ones are one step each.
 */
const plain = <T>(kind: string, left: T, is: (value: unknown) => value is T) => z.transform((value: unknown, { issues }): T => {
  if (value === undefined || value === null) return left;
  if (is(value)) return value;
  issues.push({ code: 'custom', input: value, message: `Invalid input: expected ${kind}, received ${Array.isArray(value) ? 'array' : typeof value}` });
  return z.NEVER;
});
export const text = plain('string', '', value => typeof value === 'string');
export const flag = plain('boolean', false, value => typeof value === 'boolean');
export const amount = plain('number', 0, value => typeof value === 'number');
export const texts = z.array(z.string()).nullish().transform(value => value ?? []);
export const keys = z.record(z.string(), z.unknown()).nullish().transform(value => Object.keys(value ?? {}));
export const textMap = z.record(z.string(), z.string()).nullish().transform(value => value ?? {});
export const listOf = <S extends z.ZodType>(item: S) => z.array(item).nullish().transform(value => value ?? []);
export const mapOf = <S extends z.ZodType>(item: S) => z.record(z.string(), item).nullish().transform(value => value ?? {});

/** Reads one field of a section. */
export type Reader = <S extends z.ZodType>(field: string, schema: S) => Reading<z.output<S>>;

/**
 * A reader of one section of an answer (HostConfig, Config, State). In a section that is there, a field left out has
 * its default; where the whole section is missing nothing is known of its fields.
 */
export function section(document: EvidenceDocument | Gap, name: string): Reader {
  if ('reason' in document) return () => ({ gap: document });
  const place = name === '' ? '' : `/${name}`;
  const content = at(document.body, place);
  if (typeof content !== 'object' || content === null) return () => unknown('unsupported', `${document.id} has no ${name || 'content'}: this engine does not tell.`);
  return (field, schema) => parse(document, `${place}/${field}`, Object.hasOwn(content, field) ? (content as Record<string, unknown>)[field] : undefined, schema);
}

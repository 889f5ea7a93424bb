import { z } from 'zod';
import { type EvidenceDocument, type Gap, type Reading } from '../../model/index.ts';
import { at, read } from '../read.ts';

/** Fields as the engine's API documents them: left out or null is the default that stands here. */
export const text = z.string().nullish().transform(value => value ?? '');
export const flag = z.boolean().nullish().transform(value => value ?? false);
export const amount = z.number().nullish().transform(value => value ?? 0);
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
  const place = name === '' ? '' : `/${name}`;
  const missing = 'reason' in document || typeof at(document.body, place) === 'object' && at(document.body, place) !== null
    ? document : { reason: 'unsupported' as const, detail: `${document.id} has no ${name || 'content'}: this engine does not tell.` };
  return (field, schema) => read(missing, `${place}/${field}`, schema);
}

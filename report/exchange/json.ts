import { z } from 'zod';
import { decisionsSchema } from '../../assess/decisions.ts';
import { assessmentSchema, type Assessment } from '../../assess/document.ts';
import { profileSchema } from '../../assess/profile.ts';

/** The assessment as one JSON document in the order of its schema, in pieces: findings come last, one a line, and are never held together. */
export function* writeJson({ findings, ...head }: Assessment): Generator<string> {
  const keys = Object.keys(assessmentSchema.shape).filter((key): key is keyof typeof head => key !== 'findings' && head[key as keyof typeof head] !== undefined);
  yield `{\n${keys.map(key => `${text(key)}: ${text(head[key])}`).join(',\n')},\n"findings": [`;
  let first = true;
  for (const finding of findings) {
    yield `${first ? '' : ','}\n${text(finding)}`;
    first = false;
  }
  yield '\n]}\n';
}

/** JSON with what acts in a terminal written as an escape too, where JSON itself would let it stand (DEL, C1, bidirectional overrides). */
const text = (value: unknown): string => JSON.stringify(value).replace(/[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

const named = (title: string, schema: z.ZodType, io: 'input' | 'output'): object => ({ title, ...z.toJSONSchema(schema, { io }) });
/** JSON Schema (2020-12) of what `--json` writes. */
export const assessmentJsonSchema = (): object => named('Plimsoll assessment, format 0: it may still change', assessmentSchema, 'output');
/** JSON Schemas of the files a user writes. */
export const profileJsonSchema = (): object => named('Plimsoll profile', profileSchema, 'input');
export const decisionsJsonSchema = (): object => named('Plimsoll decisions', decisionsSchema, 'input');

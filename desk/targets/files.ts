import { readFile } from 'node:fs/promises';
import { load } from 'js-yaml';
import { z } from 'zod';
import { decisionsSchema, type Decision } from '../../assess/decisions.ts';
import { profileSchema, type Profile } from '../../assess/profile.ts';
import { nearest } from '../../assess/nearest.ts';

/** A file of the user that is not what it should be. The message names the file, the place and the nearest right name. */
export class UserFileError extends Error {
  constructor(file: string, problems: readonly string[], options?: ErrorOptions) {
    super(`${file} cannot be used:\n${problems.map(problem => `  ${problem}`).join('\n')}`, options);
    this.name = 'UserFileError';
  }
}

/** Reads a profile (YAML or JSON). Throws UserFileError. */
export const readProfile = async (file: string): Promise<Profile> => parseUserFile(file, await textOf(file), profileSchema);

/** Reads a decisions file (YAML or JSON). Throws UserFileError, also when two decisions have one id. */
export async function readDecisions(file: string): Promise<readonly Decision[]> {
  const { decisions } = parseUserFile(file, await textOf(file), decisionsSchema);
  const twice = decisions.find(({ id }, index) => decisions.findIndex(other => other.id === id) !== index);
  if (twice) throw new UserFileError(file, [`decisions: the id ${twice.id} is there twice.`]);
  return decisions;
}

/** Parses a user's YAML with a schema. Throws UserFileError. */
export function parseUserFile<T>(file: string, text: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(yaml(file, text) ?? {});
  if (parsed.success) return parsed.data;
  throw new UserFileError(file, parsed.error.issues.flatMap(issue => problemsOf(issue, schema)));
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UserFileError(file, [error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'There is no such file.' : String(error)], { cause: error });
  }
}

function yaml(file: string, text: string): unknown {
  const empty = text.split('\n').every(line => line.trim() === '' || line.trimStart().startsWith('#'));
  if (empty) return {};
  try {
    return load(text, { filename: file });
  } catch (error) {
    throw new UserFileError(file, [error instanceof Error ? error.message : String(error)], { cause: error });
  }
}

function problemsOf(issue: z.core.$ZodIssue, schema: z.ZodType): string[] {
  const place = issue.path.join('.') || 'the file';
  if (issue.code === 'unrecognized_keys') {
    const names = keysAt(z.toJSONSchema(schema, { io: 'input' }), issue.path);
    return issue.keys.map(key => {
      const [close] = nearest(key, names);
      return `${issue.path.length > 0 ? `${place}: ` : ''}there is no setting ${key}.${close ? ` Did you mean ${close}?` : names.length > 0 ? ` There are: ${names.join(', ')}.` : ''}`;
    });
  }
  return [`${place}: ${issue.message}.`];
}

interface Schema { readonly properties?: Record<string, Schema>; readonly items?: Schema; readonly oneOf?: readonly Schema[]; readonly anyOf?: readonly Schema[]; readonly additionalProperties?: Schema | boolean }

/** The names that a schema allows at a path, over all of its variants. */
function keysAt(schema: unknown, path: readonly PropertyKey[]): string[] {
  const variants = (one: Schema): Schema[] => [one, ...[...(one.oneOf ?? []), ...(one.anyOf ?? [])].flatMap(variants)];
  const step = (one: Schema, key: PropertyKey): Schema[] => variants(one).flatMap(variant => {
    const next = typeof key === 'number' ? variant.items : variant.properties?.[String(key)];
    return next ? [next] : [];
  });
  const found = path.reduce<Schema[]>((schemas, key) => schemas.flatMap(one => step(one, key)), [schema as Schema]);
  return [...new Set(found.flatMap(variants).flatMap(one => Object.keys(one.properties ?? {})))];
}

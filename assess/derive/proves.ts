import { z } from 'zod';

/** Whether a value has a shape. */
export type Proof = (value: unknown) => boolean;

/**
 * What tells whether a schema accepts a value, without the copy that parsing makes: thousands of objects are proved and
 * kept as they are. What it does not know of a schema, the schema itself decides.
 */
export function proofOf(schema: z.core.$ZodType): Proof {
  if ((schema._zod.def.checks ?? []).length > 0) return parses(schema);
  if (schema instanceof z.ZodString) return value => typeof value === 'string';
  if (schema instanceof z.ZodBoolean) return value => typeof value === 'boolean';
  if (schema instanceof z.ZodNumber) return value => Number.isFinite(value);
  if (schema instanceof z.ZodOptional) return orElse(undefined, proofOf(schema.def.innerType));
  if (schema instanceof z.ZodNullable) return orElse(null, proofOf(schema.def.innerType));
  if (schema instanceof z.ZodArray) return ofList(proofOf(schema.def.element));
  if (schema instanceof z.ZodUnion) return ofAny(schema.def.options.map(proofOf));
  if (schema instanceof z.ZodRecord && schema.def.keyType instanceof z.ZodString) return ofRecord(proofOf(schema.def.valueType));
  if (schema instanceof z.ZodObject && schema.def.catchall === undefined) return ofObject(schema.def.shape);
  return parses(schema);
}

const parses = (schema: z.core.$ZodType): Proof => value => z.safeParse(schema, value).success;
const orElse = (nothing: null | undefined, proof: Proof): Proof => value => value === nothing || proof(value);
const ofAny = (proofs: readonly Proof[]): Proof => value => proofs.some(proof => proof(value));
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

function ofList(proof: Proof): Proof {
  return value => {
    if (!Array.isArray(value)) return false;
    for (const item of value) if (!proof(item)) return false;
    return true;
  };
}

function ofRecord(proof: Proof): Proof {
  return value => {
    if (!isObject(value)) return false;
    for (const key of Object.keys(value)) if (!proof(value[key])) return false;
    return true;
  };
}

function ofObject(shape: Readonly<Record<string, z.core.$ZodType>>): Proof {
  const keys = Object.keys(shape);
  const proofs = keys.map(key => proofOf(shape[key]!));
  return value => {
    if (!isObject(value)) return false;
    for (let index = 0; index < keys.length; index++) if (!proofs[index]!(value[keys[index]!])) return false;
    return true;
  };
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { listed } from './kubernetes/schema.ts';
import { proofOf } from './proves.ts';

const atoms = fc.constantFrom<unknown>(null, undefined, true, 0, 1.5, Number.NaN, '', 'x', [], {}, ['x'], [null], { name: 'x' });
const names = ['metadata', 'spec', 'name', 'labels', 'containers', 'env', 'ports', 'template', 'rules', 'securityContext', 'runAsUser', 'limits', 'resources', 'status', 'nodeInfo', 'subjects', 'roleRef', 'kind'];
const { tree } = fc.letrec<{ tree: unknown }>(tie => ({
  tree: fc.oneof({ maxDepth: 6, depthSize: 'large' }, atoms, fc.dictionary(fc.constantFrom(...names), tie('tree'), { maxKeys: 6 }), fc.array(tie('tree'), { maxLength: 3 })),
}));
const whole = { metadata: { name: 'x' }, spec: { containers: [{ name: 'x' }] } };

/** A value with one place in it replaced. */
const broken = (value: unknown, at: number, by: unknown): unknown => {
  if (at === 0 || typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  if (keys.length === 0) return by;
  const key = keys[at % keys.length]!;
  const changed = broken((value as Record<string, unknown>)[key], Math.floor(at / 2), by);
  return Array.isArray(value) ? value.map((item, index) => (String(index) === key ? changed : item)) : { ...value, [key]: changed };
};

test.for(Object.keys(listed) as (keyof typeof listed)[])('proves of %s what its schema accepts, and nothing else', what => {
  const proof = proofOf(listed[what]);
  fc.assert(fc.property(tree, fc.nat(40), (by, at) => {
    for (const value of [by, broken(whole, at, by)]) expect(proof(value)).toBe(listed[what].safeParse(value).success);
  }));
});

test('leaves to the schema what it does not know', () => {
  const schemas = [z.string().min(2), z.object({ a: z.literal('x') }), z.strictObject({}), z.number().int(), z.record(z.enum(['a']), z.string()), z.string().transform(Number)];
  fc.assert(fc.property(fc.oneof(atoms, fc.constantFrom({ a: 'x' }, { a: 'y' }, { b: 'x' }, 'xx', 3)), value => {
    for (const schema of schemas) expect(proofOf(schema)(value)).toBe(schema.safeParse(value).success);
  }));
});

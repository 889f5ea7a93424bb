import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical, put } from './canonical.ts';
import { createMasker } from './mask.ts';

const masker = createMasker(new Uint8Array(32));

test.each([
  ['keys by their units', { b: 1, a: 2, B: 3, '€': 4, 'ö': 5 }, '{"B":3,"a":2,"b":1,"ö":5,"€":4}'],
  ['keys that look like numbers by their units too', { 10: 'a', 9: 'b', x: 'c' }, '{"10":"a","9":"b","x":"c"}'],
  ['numbers for keys, wherever they stand', [{ b: { 10: 'a', 9: 'b' } }, { a: 1, 7: 2 }, { a: [1], 3: [2] }], '[{"b":{"10":"a","9":"b"}},{"7":2,"a":1},{"3":[2],"a":[1]}]'],
  ['numbers as ECMAScript writes them', [1e21, 0.000001, 1e-7, -0, 333333333.33333329], '[1e+21,0.000001,1e-7,0,333333333.3333333]'],
  ['half a pair as its escape', '\ud800', '"\\ud800"'],
  ['control characters', '\u000f\n', '"\\u000f\\n"'],
  ['a key that JavaScript would take for a prototype', JSON.parse('{"__proto__":{"a":1}}'), '{"__proto__":{"a":1}}'],
])('%s', (_name, value, text) => {
  expect(canonical(value)).toBe(text);
  expect(canonical(masker.mask(value))).toBe(text);
});

/** The same value with the keys of its objects in another order. */
function turned(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(turned);
  const copy: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value).reverse()) put(copy, key, turned(member));
  return copy;
}

test('the text says the same whatever order keys came in, and whether or not they came in order', () => {
  fc.assert(fc.property(fc.jsonValue(), value => {
    const text = canonical(value);
    expect(canonical(turned(value))).toBe(text);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    const masked = masker.mask(value);
    expect(JSON.stringify(JSON.parse(canonical(masked)))).toBe(JSON.stringify(masked));
  }));
});

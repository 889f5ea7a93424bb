import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical, canonicalOfOrdered } from './canonical.ts';
import { createMasker } from './mask.ts';

const masker = createMasker(new Uint8Array(32));

test.each([
  ['keys by their units', { b: 1, a: 2, B: 3, '€': 4, 'ö': 5 }, '{"B":3,"a":2,"b":1,"ö":5,"€":4}'],
  ['keys that look like numbers by their units too', { 10: 'a', 9: 'b', x: 'c' }, '{"10":"a","9":"b","x":"c"}'],
  ['numbers as ECMAScript writes them', [1e21, 0.000001, 1e-7, -0, 333333333.33333329], '[1e+21,0.000001,1e-7,0,333333333.3333333]'],
  ['half a pair as its escape', '\ud800', '"\\ud800"'],
  ['control characters', '\u000f\n', '"\\u000f\\n"'],
  ['a key that JavaScript would take for a prototype', JSON.parse('{"__proto__":{"a":1}}'), '{"__proto__":{"a":1}}'],
])('%s', (_name, value, text) => {
  expect(canonical(value)).toBe(text);
  expect(canonicalOfOrdered(masker.mask(value))).toBe(text);
});

test('what a masker gives is in canonical order: its text says the same, by either way, as the value it gives', () => {
  fc.assert(fc.property(fc.jsonValue(), value => {
    const masked = masker.mask(value);
    const text = canonicalOfOrdered(masked);
    expect(text).toBe(canonical(masked));
    expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(masked));
  }));
});

test('a number for a key is found wherever it stands', () => {
  for (const value of [{ b: { 10: 'a', 9: 'b' } }, [{ a: 1, 7: 2 }], { a: [1], 3: [2] }]) expect(canonicalOfOrdered(masker.mask(value))).toBe(canonical(value));
});

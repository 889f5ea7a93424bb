import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical, inOrder } from './canonical.ts';

test.each([
  ['keys by their units', { b: 1, a: 2, B: 3, '€': 4, 'ö': 5 }, '{"B":3,"a":2,"b":1,"ö":5,"€":4}'],
  ['keys that look like numbers by their units too', { 10: 'a', 9: 'b', x: 'c' }, '{"10":"a","9":"b","x":"c"}'],
  ['numbers as ECMAScript writes them', [1e21, 0.000001, 1e-7, -0, 333333333.33333329], '[1e+21,0.000001,1e-7,0,333333333.3333333]'],
  ['half a pair as its escape', '\ud800', '"\\ud800"'],
  ['control characters', '\u000f\n', '"\\u000f\\n"'],
  ['a key that JavaScript would take for a prototype', JSON.parse('{"__proto__":{"a":1}}'), '{"__proto__":{"a":1}}'],
])('%s', (_name, value, text) => {
  expect(canonical(value)).toBe(text);
  expect(inOrder(value).text).toBe(text);
});

test('the text of both ways is the same, and says the same as the value', () => {
  fc.assert(fc.property(fc.jsonValue(), value => {
    const { text, value: ordered } = inOrder(value);
    expect(text).toBe(canonical(value));
    expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(ordered));
  }));
});

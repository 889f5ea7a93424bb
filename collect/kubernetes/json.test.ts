import { expect, test } from 'vitest';
import { parseJson } from './json.ts';

test.each([
  ['a number that fits stays a number', '{"a":9007199254740991}', { a: 9007199254740991 }],
  ['one that does not becomes its digits', '{"a":[9007199254740993, -123456789012345678901]}', { a: ['9007199254740993', '-123456789012345678901'] }],
  ['digits in a text are left alone', '{"a":": 9007199254740993"}', { a: ': 9007199254740993' }],
  ['a fraction stays a number', '{"a":0.12345678901234567}', { a: 0.12345678901234567 }],
])('%s', (_name, text, value) => {
  expect(parseJson(text)).toEqual(value);
});

test('a key called __proto__ is a key and nothing else', () => {
  const value = parseJson('{"__proto__":{"admin":true},"n":9007199254740993}') as Record<string, unknown>;
  expect(Object.keys(value)).toEqual(['__proto__', 'n']);
  expect((value as { admin?: unknown }).admin).toBeUndefined();
  expect(({} as { admin?: unknown }).admin).toBeUndefined();
});

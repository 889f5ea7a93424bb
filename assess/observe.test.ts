import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Evidence } from './model/index.ts';
import { known, type Resource } from './model/index.ts';
import { asJson, observe, places } from './observe.ts';

const evidence = (body: unknown): Evidence => ({ documents: new Map([['d', { body }]]) }) as unknown as Evidence;
const at = (body: unknown, path: string) => observe(evidence(body), { document: 'd', path });

describe('an observation', () => {
  test('is the value that stands there', () => expect(at({ a: { b: [true] } }, '/a/b')).toEqual({ document: 'd', pointer: '/a/b', value: [true] }));
  test('says where nothing stands', () => expect(at({ a: 1 }, '/b')).toEqual({ document: 'd', pointer: '/b', value: null, absent: true }));
  test('tells null from absent', () => expect(at({ a: null }, '/a')).toEqual({ document: 'd', pointer: '/a', value: null }));
  test('reads keys that JSON pointers escape', () => expect(at({ 'a/b': { 'c~d': 1 } }, '/a~1b/c~0d').value).toBe(1));
  test('does not read what an object inherits', () => expect(at({}, '/constructor').absent).toBe(true));
  test('is cut to its beginning when it is long', () => {
    const body = { list: Array.from({ length: 1000 }, (_none, index) => ({ index })) };
    expect(at(body, '').value).toBe(`${JSON.stringify(body).slice(0, 400)}…`);
  });
  test('stands as JSON, and one that was cut is not written as a string again', () => {
    expect(asJson('a')).toBe('"a"');
    expect(asJson({ a: [1] })).toBe('{"a":[1]}');
    expect(asJson(at(['x'.repeat(500)], '').value)).toBe(`["${'x'.repeat(398)}…`);
  });
  test('is whole or the first 400 characters of its JSON, whatever it is', () => {
    fc.assert(fc.property(fc.jsonValue(), value => {
      const text = JSON.stringify(value);
      expect(JSON.stringify(at({ value }, '/value').value)).toBe(text.length <= 400 ? text : JSON.stringify(`${text.slice(0, 400)}…`));
    }));
  });
});

describe('places', () => {
  const resource = { readings: { mounts: known([], { document: 'd', path: '/Mounts' }), both: known(1, { document: 'd', path: '/a' }, { document: 'e', path: '/b' }) } } as unknown as Resource;
  test('are where the needs were read, each once', () => expect(places(resource, ['mounts', 'both', 'both'], undefined)).toEqual([{ document: 'd', path: '/Mounts' }, { document: 'd', path: '/a' }, { document: 'e', path: '/b' }]));
  test('are what the verdict points at, where it does', () => expect(places(resource, ['mounts'], [{ reading: 'mounts', path: '/2/Source' }])).toEqual([{ document: 'd', path: '/Mounts/2/Source' }]));
});

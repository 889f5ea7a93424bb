import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { begun, interleave } from './interleave.ts';

async function* source(name: string, count: number, state: { open: number; most: number }): AsyncGenerator<string> {
  state.most = Math.max(state.most, ++state.open);
  for (let n = 1; n <= count; n++) {
    await pause(1);
    yield `${name}${n}`;
  }
  state.open--;
}

test('gives everything of all sources, each in its order, and never runs more than the limit', async () => {
  const state = { open: 0, most: 0 };
  const seen: string[] = [];
  for await (const one of interleave(['a', 'b', 'c', 'd', 'e'].map(name => source(name, 3, state)), 2)) seen.push(one);
  expect(seen.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e'].flatMap(name => [1, 2, 3].map(n => `${name}${n}`)));
  expect(seen.filter(one => one.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
  expect(state.most).toBe(2);
});

test('an error of one source reaches the reader', async () => {
  async function* bad(): AsyncGenerator<string> {
    yield 'once';
    throw new Error('broken');
  }
  const reading = interleave([bad()], 2);
  expect((await reading.next()).value).toBe('once');
  await expect(reading.next()).rejects.toThrow('broken');
});

test('a source that was begun works before anybody asks, and gives all it has', async () => {
  const state = { open: 0, most: 0 };
  const going = begun(source('a', 3, state));
  expect(state.most).toBe(1);
  const seen: string[] = [];
  for await (const one of going) seen.push(one);
  expect(seen).toEqual(['a1', 'a2', 'a3']);
});

test('an error of a source that was begun waits for its reader, and disturbs nobody without one', async () => {
  async function* bad(): AsyncGenerator<string> {
    await pause(1);
    throw new Error('broken');
    yield '';
  }
  const [read, left] = [begun(bad()), begun(bad())];
  await pause(10);
  await expect(read.next()).rejects.toThrow('broken');
  await left.return(undefined);
});

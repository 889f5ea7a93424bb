import { expect, test } from 'vitest';
import type { Collected } from '../collector.ts';
import { createMasker } from '../mask.ts';
import { Recorder } from '../recorder.ts';
import type { Early } from './client.ts';
import { lists } from './lists.ts';
import { readList } from './pages.ts';
import type { Answer } from './reason.ts';

const never = new AbortController().signal;
const recorder = new Recorder({ id: 'k8s:x', kind: 'kubernetes', label: 'x', endpoint: 'https://x', identity: null, via: [] }, createMasker(new Uint8Array(32)));
const pods = lists.find(({ what }) => what === 'pods')!;
const tokenOf = (path: string): string => /continue=(.*)$/.exec(path)?.[1] ?? '';
const page = (token: string, name: string): Answer => ({ body: { metadata: { ...(token !== '' && { continue: token }) }, items: [{ metadata: { name } }] } });
const names = (all: readonly Collected[]): string[] => all.flatMap(each => (each.is === 'document' ? (each.document.body as { items: { metadata: { name: string } }[] }).items.map(({ metadata }) => metadata.name) : []));
const state = (all: readonly Collected[]) => all.flatMap(each => (each.is === 'enumeration' ? [each.enumeration] : []))[0];

/** A client that has the answers by token; a text that is told early comes when it says so. */
function client(answers: Readonly<Record<string, Answer>>, texts: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const done: string[] = [];
  return { asked, done, get: async (path: string, _signal: AbortSignal, early?: Early): Promise<Answer> => {
    const token = tokenOf(path);
    asked.push(token);
    await Promise.resolve();
    early?.(texts[token] ?? '');
    await Promise.resolve();
    done.push(`${token} after ${asked.join()}`);
    return answers[token]!;
  } };
}
const read = (from: ReturnType<typeof client>) => Array.fromAsync(readList(pods, '/api/v1/pods', from, recorder, () => undefined, never));

test('the next page is asked for before this one is parsed, and no more than one ahead', async () => {
  const from = client({ '': page('b', 'p1'), b: page('c', 'p2'), c: page('', 'p3') }, { '': '{"kind":"PodList","metadata":{"continue":"b"},"items":[', b: '{"metadata":{"continue":"c"},"items":[', c: '{"metadata":{},"items":[{"x":"\\"continue\\":\\"no\\""}' });
  const source = readList(pods, '/api/v1/pods', from, recorder, () => undefined, never);
  const first = await source.next();
  expect(from.done[0]).toBe(' after ,b');
  await new Promise(resolve => { setImmediate(resolve); });
  expect(from.asked).toEqual(['', 'b']);
  const all = [first.value as Collected, ...await Array.fromAsync(source)];
  expect(from.asked).toEqual(['', 'b', 'c']);
  expect(names(all)).toEqual(['p1', 'p2', 'p3']);
  expect(state(all)).toMatchObject({ state: 'complete', count: 3 });
});

test.each([
  ['is written behind the items', { '': '{"items":[{"metadata":{"name":"p1"}}],"metadata":{"continue":"b"}}' }, ['', 'b']],
  ['is not the one that the text seemed to tell', { '': '{"metadata":{"annotations":{"continue":"z"},"continue":"b"},"items":[' }, ['', 'z', 'b']],
])('a token that %s is followed all the same, and only it', async (_name, texts, asked) => {
  const from = client({ '': page('b', 'p1'), z: page('', 'wrong'), b: page('', 'p2') }, texts);
  const all = await read(from);
  expect(from.asked).toEqual(asked);
  expect(names(all)).toEqual(['p1', 'p2']);
  expect(state(all)).toMatchObject({ state: 'complete', count: 2 });
});

import { expect, test } from 'vitest';
import { createMasker } from '../mask.ts';
import type { Collected } from '../collector.ts';
import { Recorder } from '../recorder.ts';
import { lists } from './lists.ts';
import { readAsFarAsAllowed } from './reach.ts';
import { refusalOfStatus, type Answer, type Refusal } from './reason.ts';

const forbidden = refusalOfStatus(403, '', 'sam cannot list that at the cluster scope');
const page = (items: number, token?: string): Answer => ({ body: { metadata: { ...(token && { continue: token }) }, items: Array.from({ length: items }, (_none, n) => ({ metadata: { name: `p${n}` } })) } });
const here = '/api/v1/namespaces/shop';

/** What comes of reading one list, by the answers to its calls; what has no answer is refused. */
async function read(what: string, answers: Readonly<Record<string, Answer | Refusal>>, namespace: string | undefined = 'shop') {
  const calls: string[] = [];
  const client = { get: async (path: string) => { calls.push(path); return answers[path] ?? forbidden; } };
  const recorder = new Recorder({ id: 'k8s:x', kind: 'kubernetes', label: 'x', endpoint: '', identity: null, via: [] }, createMasker(new Uint8Array(32)));
  const all: Collected[] = [];
  for await (const one of readAsFarAsAllowed(lists.find(list => list.what === what)!, 'v1', { client, recorder, signal: new AbortController().signal, namespace }, () => undefined)) all.push(one);
  const pick = <K extends Collected['is']>(is: K): Extract<Collected, { is: K }>[] => all.filter((one): one is Extract<Collected, { is: K }> => one.is === is);
  return { calls, gaps: pick('gap').map(({ gap }) => gap), enumerations: pick('enumeration').map(({ enumeration }) => enumeration), documents: pick('document').map(({ document }) => document) };
}

test('a list of the whole cluster is all that is asked for where it is allowed', async () => {
  const { calls, enumerations, gaps } = await read('pods', { '/api/v1/pods?limit=500': page(2) });
  expect(calls).toEqual(['/api/v1/pods?limit=500']);
  expect(enumerations).toMatchObject([{ state: 'complete', count: 2 }]);
  expect(gaps).toEqual([]);
});

test("one that is forbidden is read in the context's namespace, over all its pages, and is filtered by it beside a gap", async () => {
  const { enumerations, gaps, documents } = await read('pods', { [`${here}/pods?limit=500`]: page(500, 'a'), [`${here}/pods?limit=500&continue=a`]: page(1) });
  expect(enumerations).toEqual([expect.objectContaining({ what: 'pods', state: 'filtered', namespace: 'shop', count: 501, detail: 'Only those of the namespace shop were listed.' })]);
  expect(gaps).toMatchObject([{ what: 'pods', reason: 'forbidden', detail: 'Only those of the namespace shop were listed. sam cannot list that at the cluster scope', closes: 'Grant the right to list pods in the whole cluster.' }]);
  expect(documents.map(({ source }) => source)).toMatchObject([{ path: `${here}/pods?limit=500` }, { path: `${here}/pods?limit=500&continue=a` }]);
});

test('one that is forbidden there too is a gap as ever', async () => {
  const { enumerations, gaps } = await read('pods', {});
  expect(enumerations).toMatchObject([{ state: 'failed', count: 0 }]);
  expect(enumerations[0]?.namespace).toBeUndefined();
  expect(gaps).toMatchObject([{ what: 'pods', reason: 'forbidden' }]);
});

test('one that breaks off there is complete for no namespace', async () => {
  const { enumerations, gaps } = await read('pods', { [`${here}/pods?limit=500`]: page(500, 'a'), [`${here}/pods?limit=500&continue=a`]: refusalOfStatus(500, '', 'leader changed') });
  expect(enumerations).toMatchObject([{ state: 'failed', count: 500 }]);
  expect(enumerations[0]?.namespace).toBeUndefined();
  expect(gaps).toMatchObject([{ reason: 'error', detail: 'leader changed' }]);
});

test('one that breaks off in the whole cluster is not begun again', async () => {
  const { calls, enumerations } = await read('pods', { '/api/v1/pods?limit=500': page(500, 'a') });
  expect(calls.filter(path => path.startsWith(here))).toEqual([]);
  expect(enumerations).toMatchObject([{ state: 'failed', count: 500 }]);
});

test.each([
  ['the context names no namespace', 'pods', undefined, forbidden], ['its objects are in no namespace', 'nodes', 'shop', forbidden],
  ['the credentials are not accepted', 'pods', 'shop', refusalOfStatus(401, '', '')], ['the server fails', 'pods', 'shop', refusalOfStatus(500, '', '')],
])('nothing else is tried where %s', async (_what, what, namespace, answer) => {
  const client = { get: async () => { tried += 1; return answer; } };
  let tried = 0;
  const recorder = new Recorder({ id: 'k8s:x', kind: 'kubernetes', label: 'x', endpoint: '', identity: null, via: [] }, createMasker(new Uint8Array(32)));
  const all: Collected[] = [];
  for await (const one of readAsFarAsAllowed(lists.find(list => list.what === what)!, 'v1', { client, recorder, signal: new AbortController().signal, namespace }, () => undefined)) all.push(one);
  expect(tried).toBe(1);
  expect(all.map(({ is }) => is)).toEqual(['gap', 'enumeration']);
});

test('of the namespaces the one is read by itself', async () => {
  const { enumerations, gaps, documents } = await read('namespaces', { [here]: { body: { metadata: { name: 'shop' } } } });
  expect(documents).toMatchObject([{ what: 'namespace', of: 'shop', body: { metadata: { name: 'shop' } } }]);
  expect(enumerations).toMatchObject([{ what: 'namespaces', state: 'filtered', namespace: 'shop', count: 1 }]);
  expect(gaps).toMatchObject([{ what: 'namespaces', reason: 'forbidden' }]);
});

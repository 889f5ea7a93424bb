import { expect, test } from 'vitest';
import { createMasker } from '../mask.ts';
import type { Collected } from '../collector.ts';
import { Recorder } from '../recorder.ts';
import type { KubeContext } from './kubeconfig.ts';
import type { KubeletPlace } from './kubelet.ts';
import { fromKubelets } from './kubelets.ts';
import type { Answer, Refusal } from './reason.ts';

interface Given {
  readonly places?: readonly KubeletPlace[];
  readonly allowed?: boolean | Refusal;
  readonly answer?: (url: string) => Answer | Refusal;
  readonly cluster?: object;
}
const places = (count: number, version = 'v1.34.0'): KubeletPlace[] => Array.from({ length: count }, (_none, n) => ({ node: `n${n}`, version, url: `https://10.0.0.${n}:10250/configz` }));
const answers: Answer = { body: { kubeletconfig: { readOnlyPort: 0 } } };
const silent: Refusal = { reason: 'timed-out', outcome: 'timed-out', detail: 'It did not answer in time.' };

/** What comes of asking, and every call that was made for it. */
async function asked({ places: wanted = places(1), allowed = true, answer = () => answers, cluster = {} }: Given) {
  const calls: string[] = [];
  const client = {
    get: async (path: string) => { calls.push(path); return answers; },
    review: async (_path: string, body: unknown): Promise<Answer | Refusal> => { calls.push(JSON.stringify(body)); return typeof allowed === 'boolean' ? { body: { status: { allowed } } } : allowed; },
    credentials: async () => ({ headers: { authorization: 'Bearer t' } }),
    kubelet: async (url: string) => { calls.push(url); return answer(url); },
  };
  const context = { name: 'x', current: true, via: [], user: {}, cluster: { server: 'https://api:6443', 'insecure-skip-tls-verify': false, 'certificate-authority-data': 'Y2E=', ...cluster } } as unknown as KubeContext;
  const recorder = new Recorder({ id: 'k8s:x', kind: 'kubernetes', label: 'x', endpoint: '', identity: null, via: [] }, createMasker(new Uint8Array(32)));
  const all: Collected[] = [];
  for await (const one of fromKubelets(wanted, { client, recorder, context, signal: new AbortController().signal, concurrency: 3, env: {} })) all.push(one);
  const gaps = all.flatMap(one => (one.is === 'gap' ? [one.gap] : []));
  return { calls, gaps, documents: all.flatMap(one => (one.is === 'document' ? [one.document] : [])) };
}

test('the right is reviewed first, for nodes/configz alone; then each kubelet is asked', async () => {
  const { calls, documents, gaps } = await asked({ places: places(4) });
  expect(JSON.parse(calls[0]!)).toMatchObject({ kind: 'SelfSubjectAccessReview', spec: { resourceAttributes: { verb: 'get', resource: 'nodes', subresource: 'configz' } } });
  expect(calls.slice(1).sort()).toEqual(places(4).map(({ url }) => url));
  expect(documents.map(({ of }) => of)).toEqual(['n0', 'n1', 'n2', 'n3']);
  expect(documents[0]?.source).toEqual({ by: 'composed', how: `curl --silent --cacert ca.crt --oauth2-bearer "$TOKEN" 'https://10.0.0.0:10250/configz'` });
  expect(gaps).toEqual([]);
});

test.each([
  ['the right is missing', { allowed: false }, 'forbidden', /nodes\/configz.*--allow-kubelet-config/],
  ['the right cannot be told', { allowed: silent }, 'timed-out', /./],
  ['its certificate does not verify', { answer: () => ({ reason: 'not-collected', outcome: 'DEPTH_ZERO_SELF_SIGNED_CERT', detail: 'no' }) }, 'not-collected', /serverTLSBootstrap.*--allow-kubelet-config/],
  ['it is not reached', { answer: () => silent }, 'timed-out', /where the nodes are reached.*--allow-kubelet-config/],
  ['it refuses', { answer: () => ({ reason: 'forbidden', outcome: '403', status: 403, detail: 'no' }) }, 'forbidden', /nodes\/configz/],
  ['it does not know the credentials', { answer: () => ({ reason: 'forbidden', outcome: '401', status: 401, detail: 'no' }) }, 'forbidden', /accept these credentials/],
  ['it is too old', { places: places(1, 'v1.32.1') }, 'unsupported', /^Allow .*--allow-kubelet-config.*nodes\/proxy/],
  ['the API server is not verified', { cluster: { 'insecure-skip-tls-verify': true } }, 'not-collected', /--allow-kubelet-config/],
] as const)('%s: a gap, and never a way round through nodes/proxy', async (_what, given, reason, closes) => {
  const { calls, gaps, documents } = await asked(given as Given);
  expect(documents).toEqual([]);
  expect(gaps).toMatchObject([{ what: 'kubelet-config', reason }]);
  if (reason !== 'timed-out' || 'answer' in given) expect(gaps[0]?.closes).toMatch(closes);
  expect(calls.filter(call => call.includes('/proxy/'))).toEqual([]);
});

test.each([
  ['is missing', { allowed: false }], ['is asked of a server that is not verified', { cluster: { 'insecure-skip-tls-verify': true } }],
])('where the right %s no kubelet is contacted', async (_what, given) => {
  const { calls } = await asked(given);
  expect(calls.filter(call => call.startsWith('https:'))).toEqual([]);
});

test('a closed network is found out with the first few nodes', async () => {
  const { calls, gaps } = await asked({ places: places(50), answer: () => silent });
  expect(calls.filter(call => call.startsWith('https:'))).toHaveLength(3);
  expect(gaps.map(({ of }) => of)).toEqual(['n0', 'n1', 'n2', undefined]);
  expect(gaps[3]).toMatchObject({ reason: 'unreachable', detail: 'The kubelets of 47 more nodes were not asked: none of the first 3 was reached from this machine.' });
});

test('one node that is away does not stand for the others', async () => {
  const { gaps, documents } = await asked({ places: places(5), answer: url => (url.includes('10.0.0.0:') ? silent : answers) });
  expect(gaps.map(({ of }) => of)).toEqual(['n0']);
  expect(documents).toHaveLength(4);
});

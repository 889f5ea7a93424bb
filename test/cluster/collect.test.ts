import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at } from '../../assess/derive/read.ts';
import { TargetUnreachable } from '../../collect/collector.ts';
import { discoverKubernetes } from '../../collect/kubernetes/index.ts';
import { lists } from '../../collect/kubernetes/lists.ts';
import { around, collected, kubeconfigWith, straight, type AuditEvent, type Everything } from './collected.ts';
import { startCluster, type Cluster } from './cluster.ts';
import { connectProxy, socksProxy } from './proxies.ts';

let cluster: Cluster;
beforeAll(async () => { cluster = await startCluster(); });
afterAll(() => cluster.stop());

const names = (everything: Everything): string[] => everything.documents.filter(({ what }) => what === 'pods')
  .flatMap(({ body }) => (at(body, '/items') as { metadata: { namespace: string; name: string } }[]).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)).sort();
const audited = async (user: string): Promise<AuditEvent[]> => (await readFile(cluster.auditLog, 'utf8')).split('\n').filter(line => line !== '')
  .map(line => JSON.parse(line) as AuditEvent).filter(event => event.user.username === user && event.stage === 'ResponseComplete');

describe('with just the rights that the plan names', () => {
  let everything: Everything;
  let events: AuditEvent[];
  beforeAll(async () => {
    const before = (await audited('assessor')).length;
    everything = await collected(cluster.kubeconfig.assessor, 'assessor', { kubeletConfig: true });
    events = (await audited('assessor')).slice(before);
  });

  test('there is no gap', () => {
    expect(everything.gaps).toEqual([]);
  });

  test('every list is complete and counts what kubectl counts', async () => {
    const told = Object.fromEntries(everything.enumerations.map(({ what, state, count }) => [what, `${state} ${count}`]));
    const counted = await Promise.all(lists.map(async ({ what, group, optional }) => {
      const lines = optional ? '' : await cluster.kubectl('get', group === '' ? what : `${what}.${group}`, '-A', '-o', 'name');
      return [what, `complete ${lines.split('\n').filter(line => line !== '').length}`];
    }));
    expect(told).toEqual(Object.fromEntries(counted));
  });

  test('the target comes first, with the UID of kube-system as its identity', async () => {
    expect(everything.first).toBe('target');
    expect(everything.target?.identity).toBe(await cluster.kubectl('get', 'namespace', 'kube-system', '-o', 'jsonpath={.metadata.uid}'));
  });

  test('a page holds the pods as kubectl shows them', async () => {
    const shown = JSON.parse(await cluster.kubectl('get', '--raw', '/api/v1/pods')) as { items: { metadata: { namespace: string; name: string } }[] };
    expect(names(everything)).toEqual(shown.items.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`).sort());
  });

  test('the audit log knows of reads and of the review of own rights only', () => {
    expect(events.length).toBeGreaterThan(20);
    const others = events.filter(({ verb }) => verb !== 'get' && verb !== 'list');
    expect(others.map(({ verb, objectRef }) => `${verb} ${objectRef?.resource}`)).toEqual(['create selfsubjectrulesreviews']);
    expect(events.filter(({ objectRef }) => ['secrets', 'configmaps'].includes(objectRef?.resource ?? ''))).toEqual([]);
  });

  test('the call log holds every request of the audit log, and no other', () => {
    expect(everything.calls.map(({ call }) => call.replace(/^\w+ /, '')).sort()).toEqual(events.map(({ requestURI }) => requestURI).sort());
  });

  test("the kubelet's effective configuration is read when asked for", () => {
    const document = everything.documents.find(({ what }) => what === 'kubelet-config');
    expect(document?.of).toBe('node1');
    expect(at(document?.body, '/kubeletconfig/readOnlyPort') ?? 0).toBe(0);
    expect(at(document?.body, '/kubeletconfig/authentication/anonymous/enabled')).toBe(false);
  });

  test('nothing planted as a secret is in clear, and hostile keys and numbers stay as they are', () => {
    const text = JSON.stringify(everything.documents);
    expect(text).not.toContain('planted-');
    expect(text).toContain('"name":"__proto__"');
    expect(text).toContain('"terminationGracePeriodSeconds":"9007199254740993"');
    expect(text).toContain('<img src=x onerror=alert(1)>');
  });

  test('the control plane shows as mirror pods, with the arguments of its static pods', () => {
    const pods = everything.documents.filter(({ what }) => what === 'pods').flatMap(({ body }) => at(body, '/items') as { metadata: { name: string; annotations?: object }; spec: object }[]);
    const server = pods.find(({ metadata }) => metadata.name === 'kube-apiserver-node1');
    expect(Object.keys(server?.metadata.annotations ?? {})).toContain('kubernetes.io/config.mirror');
    expect(JSON.stringify(server?.spec)).toContain('--authorization-mode=Node,RBAC');
  });
});

test('without the opt-in and without the right to ask kubelets nothing goes to a node, and that is a gap', async () => {
  const { gaps, calls } = await collected(cluster.kubeconfig.assessor, 'assessor');
  expect(gaps.map(({ what, reason }) => `${what} ${reason}`)).toEqual(['kubelet-config forbidden']);
  expect(calls.filter(({ call }) => call.includes('configz'))).toEqual([]);
});

test('a restricted user has a gap on exactly the lists that may not be read, with the right that closes it', async () => {
  const { gaps, enumerations } = await collected(cluster.kubeconfig.restricted, 'restricted');
  const readable = ['namespaces', 'pods', 'services', 'deployments', 'replicasets', 'gateways', 'httproutes'];
  const refused = lists.map(({ what }) => what).filter(what => !readable.includes(what)).sort();
  expect(gaps.filter(({ reason }) => reason === 'forbidden').map(({ what }) => what).sort()).toEqual(refused);
  expect(enumerations.filter(({ state }) => state === 'complete').map(({ what }) => what).sort()).toEqual(readable.toSorted());
  expect(gaps.find(({ what }) => what === 'networkpolicies')?.closes).toBe('Grant the right to list networkpolicies.networking.k8s.io in the whole cluster.');
});

test('a user without any right has gaps everywhere, and is no failure', async () => {
  const { gaps, target } = await collected(cluster.kubeconfig.nobody, 'nobody');
  expect(target?.identity).toBeNull();
  expect(gaps.filter(({ reason }) => reason === 'forbidden').map(({ what }) => what)).toContain('identity');
  expect(gaps.filter(({ reason }) => reason === 'forbidden')).toHaveLength(lists.length - 2 + 1);
});

describe('credentials', () => {
  test('a token that was never valid makes the cluster unreachable, and says why', async () => {
    const file = await kubeconfigWith(cluster, straight(cluster), { token: 'not-a-token' });
    await expect(collected(file, 'test')).rejects.toThrow(/does not accept these credentials \(401\)/);
    await expect(collected(file, 'test')).rejects.toBeInstanceOf(TargetUnreachable);
  });

  test('a token works from a file until it is revoked', async () => {
    await cluster.kubectl('create', 'serviceaccount', 'guest', '-n', 'legacy');
    const token = await cluster.kubectl('create', 'token', 'guest', '-n', 'legacy');
    const file = await kubeconfigWith(cluster, straight(cluster), { tokenFile: 'token' });
    await writeFile(join(file, '..', 'token'), token);
    expect((await collected(file, 'test')).gaps.filter(({ reason }) => reason === 'forbidden').length).toBeGreaterThan(10);
    await cluster.kubectl('delete', 'serviceaccount', 'guest', '-n', 'legacy');
    await expect.poll(() => collected(file, 'test').then(() => 'read', (error: unknown) => (error instanceof TargetUnreachable ? error.reason : String(error))), { timeout: 30_000 }).toBe('forbidden');
  });

  test("a server with another's certificate is not spoken to", async () => {
    const file = await kubeconfigWith(cluster, { server: cluster.server }, { token: 'never-to-be-sent' });
    await expect(collected(file, 'test')).rejects.toThrow(/TLS connection failed/);
  });

  test('the name of the certificate can be another than that of the server', async () => {
    const people = { 'client-certificate': join(cluster.folder, 'pki', 'assessor.crt'), 'client-key': join(cluster.folder, 'pki', 'assessor.key') };
    const right = await kubeconfigWith(cluster, { ...straight(cluster), 'tls-server-name': 'api.test.example' }, people);
    expect((await collected(right, 'test')).enumerations).toHaveLength(lists.length);
    const wrong = await kubeconfigWith(cluster, { ...straight(cluster), 'tls-server-name': 'other.test.example' }, people);
    await expect(collected(wrong, 'test')).rejects.toThrow(/TLS connection failed/);
  });

  test('a server whose certificate is not verified is said to be so', async () => {
    const file = await kubeconfigWith(cluster, { server: cluster.server, 'insecure-skip-tls-verify': true }, { 'client-certificate': join(cluster.folder, 'pki', 'assessor.crt'), 'client-key': join(cluster.folder, 'pki', 'assessor.key') });
    const { documents } = await collected(file, 'test');
    expect(documents.find(({ what }) => what === 'connection')?.body).toMatchObject({ certificateVerified: false, encrypted: true });
    expect((await discoverKubernetes(around(file)))[0]?.state.detail).toMatch(/^Kubernetes v1\.36\.3, TLS without verifying/);
  });
});

test.each([
  ['an HTTP proxy', connectProxy, 'http'],
  ['a SOCKS proxy', socksProxy, 'socks5'],
])("everything goes through the kubeconfig's own proxy: %s", async (_name, start, scheme) => {
  const proxy = await start();
  try {
    const people = { 'client-certificate': join(cluster.folder, 'pki', 'assessor.crt'), 'client-key': join(cluster.folder, 'pki', 'assessor.key') };
    const file = await kubeconfigWith(cluster, { ...straight(cluster), 'proxy-url': `${scheme}://127.0.0.1:${proxy.port}` }, people);
    const { enumerations, documents } = await collected(file, 'test');
    expect(enumerations.every(({ state }) => state === 'complete')).toBe(true);
    expect(documents.find(({ what }) => what === 'connection')?.body).toMatchObject({ proxied: true });
    expect([...new Set(proxy.through)]).toEqual([new URL(cluster.server).host]);
  } finally {
    await proxy.close();
  }
});

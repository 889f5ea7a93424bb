import { access, chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { at } from '../../assess/derive/read.ts';
import { TargetUnreachable } from '../../collect/collector.ts';
import { discoverKubernetes, kubernetesCollector } from '../../collect/kubernetes/index.ts';
import { lists } from '../../collect/kubernetes/lists.ts';
import { around, collected, kubeconfigWith, masker, straight, type Everything } from './collected.ts';
import { startCluster, type Cluster } from './cluster.ts';
import { front, type Obstacle } from './front.ts';

let cluster: Cluster;
// Pods straight from etcd, which forgets after a second, so that a real list expires while it is read.
beforeAll(async () => { cluster = await startCluster({ apiServerArgs: ['--etcd-compaction-interval=1s', '--watch-cache-sizes=pods#0'] }); });
afterAll(() => cluster.stop());

let closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.map(close => close()));
  closing = [];
});
async function through(obstacle: Obstacle): Promise<string> {
  const { url, close } = await front(cluster, obstacle);
  closing.push(close);
  return kubeconfigWith(cluster, { server: url }, {});
}
const isPods = (path: string): boolean => path.startsWith('/api/v1/pods');
const small = (path: string): string => path.replace('limit=500', 'limit=4');
const uids = ({ documents }: Everything): string[] => documents.filter(({ what }) => what === 'pods').flatMap(({ body }) => (at(body, '/items') as { metadata: { uid: string } }[]).map(({ metadata }) => metadata.uid));

test('a list in many pages is read whole, each page a document', async () => {
  const whole = await collected(cluster.kubeconfig.assessor, 'assessor');
  const paged = await collected(await through(small), 'test');
  expect(uids(paged).toSorted()).toEqual(uids(whole).toSorted());
  expect(paged.enumerations.find(({ what }) => what === 'pods')).toMatchObject({ state: 'complete', count: uids(whole).length });
  expect(paged.enumerations.find(({ what }) => what === 'pods')?.documents.length).toBeGreaterThan(3);
});

test('a snapshot that expires between two pages is continued, and that is said', async () => {
  let pages = 0;
  const file = await through(async path => {
    if (isPods(path) && ++pages === 2) {
      for (let change = 0; change < 6; change++) {
        await cluster.kubectl('annotate', 'namespace', 'legacy', `change=${change}`, '--overwrite');
        await pause(1_000);
      }
    }
    return small(path);
  });
  const { calls, enumerations, gaps, ...rest } = await collected(file, 'test');
  expect(calls.filter(({ call }) => call.includes('/pods?')).map(({ outcome }) => outcome)).toContain('410');
  expect(enumerations.find(({ what }) => what === 'pods')).toMatchObject({ state: 'complete', detail: expect.stringContaining('snapshot expired') as string });
  expect(gaps.filter(({ what }) => what === 'pods')).toEqual([]);
  expect(new Set(uids({ calls, enumerations, gaps, ...rest })).size).toBe(uids({ calls, enumerations, gaps, ...rest }).length);
});

/** The server's own fairness, told to let the assessor list one thing at a time: what comes beside is turned away with 429. */
const crowd = [
  { apiVersion: 'flowcontrol.apiserver.k8s.io/v1', kind: 'PriorityLevelConfiguration', metadata: { name: 'crowded' },
    spec: { type: 'Limited', limited: { nominalConcurrencyShares: 0, lendablePercent: 0, borrowingLimitPercent: 0, limitResponse: { type: 'Reject' } } } },
  { apiVersion: 'flowcontrol.apiserver.k8s.io/v1', kind: 'FlowSchema', metadata: { name: 'crowded' },
    spec: { matchingPrecedence: 2, priorityLevelConfiguration: { name: 'crowded' }, rules: [{
      subjects: [{ kind: 'User', user: { name: 'assessor' } }], resourceRules: [{ verbs: ['list'], apiGroups: ['*'], resources: ['*'], clusterScope: true, namespaces: ['*'] }],
    }] } },
];

test('a server that is too busy is asked again after the time it names', async () => {
  const file = join(cluster.folder, 'crowd.yaml');
  await writeFile(file, crowd.map(each => JSON.stringify(each)).join('\n---\n'));
  const refused = async (): Promise<number> => {
    const control = new AbortController();
    const { calls } = await collected(cluster.kubeconfig.assessor, 'assessor', {}, AbortSignal.any([control.signal, AbortSignal.timeout(700)]));
    return calls.filter(({ outcome }) => outcome === '429').length;
  };
  // Calls that happen to come one after the other are not turned away: such a reading says nothing, and is made again.
  const read = async (triesLeft: number): ReturnType<typeof collected> => {
    await cluster.kubectl('apply', '-f', file);
    await expect.poll(refused, { timeout: 20_000 }).toBeGreaterThan(0);
    const reading = collected(cluster.kubeconfig.assessor, 'assessor');
    await cluster.kubectl('delete', '-f', file);
    const done = await reading;
    return triesLeft === 0 || done.calls.some(({ outcome }) => outcome === '429') ? done : read(triesLeft - 1);
  };
  const { calls, gaps } = await read(10);
  const turnedAway = calls.find(({ outcome }) => outcome === '429');
  const again = calls.filter(({ call }) => call === turnedAway?.call);
  expect(again.at(-1)?.outcome).toBe('200');
  expect(Date.parse(again[1]!.at) - Date.parse(again[0]!.at)).toBeGreaterThan(950);
  expect(gaps.map(({ what }) => what)).toEqual(['kubelet-config']);
});

test('one list that fails is one gap beside all the others', async () => {
  const { gaps, enumerations } = await collected(await through((path, response) => (path.includes('/jobs') ? (response.writeHead(500).end('{"kind":"Status","message":"etcdserver: request timed out"}'), true) : path)), 'test');
  expect(gaps.filter(({ what }) => what !== 'kubelet-config')).toMatchObject([{ what: 'jobs', reason: 'error', detail: 'etcdserver: request timed out' }]);
  expect(enumerations.filter(({ state }) => state === 'complete')).toHaveLength(lists.length - 1);
});

describe('a cancelled run', () => {
  // The limit lies under the time after which a call is given up by itself.
  test('ends, keeps what was read and has a gap for the rest', { timeout: 30_000 }, async () => {
    const file = await through((path, response) => (isPods(path) ? (response.writeHead(200).write('{"items":['), true) : path));
    const control = new AbortController();
    const reading = collected(file, 'test', {}, control.signal);
    await pause(700);
    control.abort();
    const { gaps, enumerations } = await reading;
    expect(gaps.find(({ what }) => what === 'pods')?.reason).toBe('cancelled');
    expect(enumerations).toHaveLength(lists.length);
  });

  test('that ends before contact has a gap for every list', async () => {
    const { gaps, calls } = await collected(cluster.kubeconfig.assessor, 'assessor', {}, AbortSignal.abort());
    expect(gaps.filter(({ reason }) => reason === 'cancelled').map(({ what }) => what)).toEqual(expect.arrayContaining(lists.map(({ what }) => what)));
    expect(calls.filter(({ outcome }) => outcome === '200')).toEqual([]);
  });
});

describe('an exec plugin', () => {
  const plugin = async (): Promise<{ file: string; ran: string; command: string }> => {
    const token = (await cluster.kubectl('create', 'token', 'default', '-n', 'legacy')).trim();
    const ran = join(cluster.folder, `ran-${Date.now()}`);
    const file = await kubeconfigWith(cluster, straight(cluster), { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: './plugin', args: ['--cluster', 'test'], interactiveMode: 'IfAvailable', provideClusterInfo: true } });
    const command = join(file, '..', 'plugin');
    await writeFile(command, `#!/bin/sh\nprintf %s "$KUBERNETES_EXEC_INFO" > ${ran}\necho '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"${token}"}}'\n`);
    await chmod(command, 0o755);
    return { file, ran, command };
  };

  test('is shown, and does not run before it was allowed', async () => {
    const { file, ran, command } = await plugin();
    expect((await discoverKubernetes(around(file)))[0]?.state).toMatchObject({ is: 'asks', command: [command, '--cluster', 'test'] });
    await expect(collected(file, 'test')).rejects.toBeInstanceOf(TargetUnreachable);
    await expect(access(ran)).rejects.toThrow();
  });

  test('whose token ends while we read is run once more, and what it gives then goes on', async () => {
    const { file, command } = await plugin();
    const script = await readFile(command, 'utf8');
    const count = `${command}.count`;
    const ends = `$([ $(wc -l < ${count}) = 1 ] && date -u -d '+2 seconds' +%Y-%m-%dT%H:%M:%SZ || date -u -d '+1 hour' +%Y-%m-%dT%H:%M:%SZ)`;
    await writeFile(command, script.replace('printf', `echo >> ${count}\nprintf`).replace(/"status":\{(.*)\}\}'/, `"status":{"expirationTimestamp":"'"${ends}"'",$1}}'`));
    const collector = await kubernetesCollector('k8s:test', { masker, around: around(file), allowExec: true });
    const gaps: string[] = [];
    for await (const one of collector.collect(new AbortController().signal)) {
      if (one.is === 'gap' && one.gap.what !== 'kubelet-config') gaps.push(one.gap.what);
      // Who takes what is read takes longer than the first token lasts.
      if (one.is === 'target') await pause(3_000);
    }
    expect((await readFile(count, 'utf8')).length).toBe(2);
    expect(gaps).toEqual([]);
  });

  test('gives the credentials once it is allowed, and is told which cluster it is for', async () => {
    const { file, ran } = await plugin();
    const { gaps } = await collected(file, 'test', { allowExec: true });
    expect(gaps.filter(({ what }) => what !== 'kubelet-config')).toEqual([]);
    expect(JSON.parse(await readFile(ran, 'utf8'))).toMatchObject({ kind: 'ExecCredential', spec: { interactive: false, cluster: { server: cluster.server } } });
  });
});

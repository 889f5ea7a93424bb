import { readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding } from '../../assess/document.ts';
import { defaultProfile } from '../../assess/profile.ts';
import { kubernetesCollector } from '../../collect/kubernetes/index.ts';
import { run } from '../../desk/run/run.ts';
import { startCluster, type Cluster } from './cluster.ts';
import { around, masker } from './collected.ts';

const busybox = { image: 'docker.io/library/busybox', imagePullPolicy: 'IfNotPresent' };
const metadata = (name: string, more: object = {}) => ({ name, namespace: 'hard', ...more });
const pod = (name: string, container: object, more: object = {}) => ({
  apiVersion: 'v1', kind: 'Pod', metadata: metadata(name), spec: { terminationGracePeriodSeconds: 0, containers: [{ name: 'main', ...busybox, command: ['sleep', '2147483647'], ...container }], ...more },
});
const rbac = { apiVersion: 'rbac.authorization.k8s.io/v1' };
const bound = (kind: string, name: string, namespace: string | undefined, role: string, subject: string) => ({
  ...rbac, kind, metadata: { name, ...(namespace && { namespace }) }, roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role }, subjects: [{ kind: 'ServiceAccount', name: subject, namespace: 'hard' }],
});
const role = (name: string, rule: object) => ({ ...rbac, kind: 'ClusterRole', metadata: { name }, rules: [rule] });
const account = (name: string) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: metadata(name) });
const policy = (name: string, ingress?: object[]) => ({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: metadata(name), spec: { podSelector: {}, policyTypes: ['Ingress'], ...(ingress && { ingress }) } });

const limited = { namespace: 'limited' };
const idle = (name: string, container: object) => ({
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, ...limited },
  spec: { replicas: 0, selector: { matchLabels: { app: name } }, template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'main', ...busybox, command: ['sleep', '2147483647'], ...container }] } } },
});

const objects = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'limited' } }, idle('plain', {}), idle('zero', { resources: { limits: { memory: '0' } } }),
  { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'memory', ...limited }, spec: { limits: [{ type: 'Container', default: { memory: '64Mi' } }] } },
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'hard' } }, ...['web', 'boss', 'looker', 'maker', 'binder', 'changer'].map(account),
  pod('through', { command: ['sleep', '0'] }, { restartPolicy: 'Never' }),
  role('binds', { apiGroups: ['rbac.authorization.k8s.io'], resources: ['clusterroles'], verbs: ['bind'] }), bound('ClusterRoleBinding', 'binds', undefined, 'binds', 'binder'),
  role('changes', { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'patch'] }), bound('ClusterRoleBinding', 'changes', undefined, 'changes', 'changer'),
  pod('carrying', {}, { serviceAccountName: 'web' }),
  pod('reader', { volumeMounts: [{ name: 'root', mountPath: '/host', readOnly: true }] }, { volumes: [{ name: 'root', hostPath: { path: '/' } }] }),
  bound('RoleBinding', 'boss', 'kube-system', 'cluster-admin', 'boss'),
  role('looks', { apiGroups: [''], resources: ['pods/exec'], verbs: ['get'] }), bound('ClusterRoleBinding', 'looks', undefined, 'looks', 'looker'),
  role('makes', { apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'] }), bound('ClusterRoleBinding', 'makes', undefined, 'makes', 'maker'),
  policy('deny'), policy('allow', [{}]),
];

let cluster: Cluster;
let findings: Finding[];
const can = async (who: string, ...what: string[]): Promise<string> => cluster.kubectl('auth', 'can-i', '--as', `system:serviceaccount:${who}`, ...what).then(text => text.trim(), () => 'no');
const verdict = (check: string, name: string): string | undefined => findings.find(finding => finding.check === check && finding.resource.name === name)?.verdict;

/** The status with which the API server answers a websocket's GET. */
async function upgraded(path: string, token: string): Promise<number | undefined> {
  const ca = await readFile(join(cluster.folder, 'pki', 'ca.crt'));
  const headers = { Authorization: `Bearer ${token}`, Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Protocol': 'v5.channel.k8s.io' };
  return new Promise((resolve, reject) => {
    const call = request(`${cluster.server}${path}`, { ca, headers }, answer => { answer.resume(); resolve(answer.statusCode); });
    call.on('upgrade', (answer, socket) => { socket.destroy(); resolve(answer.statusCode); });
    call.on('error', reject).end();
  });
}

beforeAll(async () => {
  cluster = await startCluster({ bare: true });
  const file = join(cluster.folder, 'hard.json');
  await writeFile(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
  await cluster.kubectl('apply', '-f', file);
  await cluster.kubectl('--namespace', 'hard', 'wait', '--for=condition=Ready', '--timeout=60s', 'pod', 'carrying', 'reader');
  await cluster.kubectl('--namespace', 'hard', 'wait', '--for=jsonpath={.status.phase}=Succeeded', '--timeout=60s', 'pod', 'through');
  await cluster.kubectl('--namespace', 'hard', 'patch', 'serviceaccount', 'web', '--patch', '{"automountServiceAccountToken":false}');
  const collector = await kubernetesCollector('k8s:admin', { masker, around: around(cluster.kubeconfig.admin) });
  for await (const step of run({ collectors: [collector], profile: defaultProfile, decisions: [], collectedAt: new Date().toISOString() }, new AbortController().signal)) {
    if (step.is === 'finished') findings = [...step.assessment.findings];
  }
});
afterAll(() => cluster.stop());

test('an account that says no after its pod started leaves the pod its token, and that is found', async () => {
  expect(await cluster.kubectl('--namespace', 'hard', 'exec', 'carrying', '--', 'sh', '-c', 'ls /var/run/secrets/kubernetes.io/serviceaccount')).toContain('token');
  expect(verdict('WRK-0040', 'hard/Pod/carrying')).toBe('fail');
});

test('a read-only mount of / leaves what is mounted below it writable', async () => {
  const does = (command: string) => cluster.kubectl('--namespace', 'hard', 'exec', 'reader', '--', 'sh', '-c', command).then(() => true, () => false);
  const [shared, name] = ['/host/dev/shm', `plimsoll-${process.pid}`];
  expect(await does(`touch /host/${name}`)).toBe(false);
  expect(await does(`touch ${shared}/${name} && rm ${shared}/${name}`)).toBe(true);
  // Opened for writing, and nothing written.
  expect(await does('true >> /host/proc/sys/kernel/core_pattern')).toBe(true);
  expect(verdict('WRK-0033', 'hard/Pod/reader')).toBe('fail');
});

test('cluster-admin bound in kube-system gives what lies in it, and nothing that lies in no namespace', async () => {
  expect(await can('hard:boss', 'impersonate', 'serviceaccounts', '--namespace=kube-system')).toBe('yes');
  expect(verdict('RBC-0006', 'kube-system/RoleBinding/boss')).toBe('fail');
  for (const [check, ...right] of [['RBC-0008', 'get', 'nodes', '--subresource=proxy'], ['RBC-0009', 'patch', 'mutatingwebhookconfigurations'], ['RBC-0010', 'update', 'certificatesigningrequests', '--subresource=approval'], ['RBC-0012', 'create', 'persistentvolumes']] as const) {
    expect(await can('hard:boss', ...right), check).toBe('no');
    expect(verdict(check, 'kube-system/RoleBinding/boss'), check).toBe('notApplicable');
  }
});

test('get alone no longer enters pods', async () => {
  expect(await can('hard:looker', 'get', 'pods', '--subresource=exec', '--all-namespaces')).toBe('yes');
  const token = (await cluster.kubectl('--namespace', 'hard', 'create', 'token', 'looker')).trim();
  expect(await upgraded('/api/v1/namespaces/hard/pods/carrying/exec?command=sh&stdout=true', token)).toBe(403);
  expect(verdict('RBC-0005', 'ClusterRoleBinding/looks')).toBe('pass');
});

test('a token for any account is a token for one that changes any role', async () => {
  expect(await can('hard:maker', 'create', 'serviceaccounts', '--subresource=token', '--namespace=kube-system')).toBe('yes');
  expect(await can('kube-system:clusterrole-aggregation-controller', 'escalate', 'clusterroles')).toBe('yes');
  expect(findings.find(({ check, resource }) => check === 'RBC-0011' && resource.name === 'ClusterRoleBinding/makes')).toMatchObject({ verdict: 'fail', severity: 'critical' });
});

test('the verb bind alone binds nothing', async () => {
  const binding = cluster.kubectl('--as', 'system:serviceaccount:hard:binder', 'create', 'clusterrolebinding', 'grab', '--clusterrole=cluster-admin', '--serviceaccount=hard:binder');
  await expect(binding).rejects.toThrow('cannot create resource "clusterrolebindings"');
  expect(verdict('RBC-0007', 'ClusterRoleBinding/binds')).toBe('manual');
});

test('who may patch Deployments chooses what they start, and as whom', async () => {
  const patch = JSON.stringify({ spec: { template: { spec: { serviceAccountName: 'boss', containers: [{ name: 'main', securityContext: { privileged: true } }] } } } });
  await cluster.kubectl('--as', 'system:serviceaccount:hard:changer', '--namespace', 'limited', 'patch', 'deployment', 'zero', '--patch', patch);
  expect(verdict('RBC-0004', 'ClusterRoleBinding/changes')).toBe('fail');
});

test('a pod that has ended is judged no more', () => {
  expect(['WRK-0049 hard/Pod/through', 'WRK-0049 hard/Pod/reader'].map(each => verdict(each.slice(0, 8), each.slice(9)))).toEqual(['notApplicable', 'fail']);
});

test('a policy that allows everything undoes one that denies it', () => {
  expect(verdict('NET-0002', 'hard')).toBe('fail');
});

test('what a LimitRange will fill in is no lack, and what it leaves as it is stays one', async () => {
  expect(['plain', 'zero'].map(name => ['WRK-0050', 'WRK-0051', 'WRK-0052', 'WRK-0053'].map(check => verdict(check, `limited/Deployment/${name}`)))).toEqual([['pass', 'fail', 'pass', 'fail'], ['fail', 'fail', 'fail', 'fail']]);
  await cluster.kubectl('--namespace', 'limited', 'scale', 'deployment', '--all', '--replicas=1');
  await cluster.kubectl('--namespace', 'limited', 'wait', '--for=create', '--timeout=30s', 'pod', '--selector=app=plain');
  const resources = async (name: string) => JSON.parse(await cluster.kubectl('--namespace', 'limited', 'get', 'pod', `--selector=app=${name}`, '--output=jsonpath={.items[0].spec.containers[0].resources}')) as unknown;
  expect(await resources('plain')).toEqual({ limits: { memory: '64Mi' }, requests: { memory: '64Mi' } });
});

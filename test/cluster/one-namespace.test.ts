import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding } from '../../assess/document.ts';
import type { Evidence } from '../../assess/model/index.ts';
import { defaultProfile } from '../../assess/profile.ts';
import { discoverKubernetes, kubernetesCollector } from '../../collect/kubernetes/index.ts';
import { lists } from '../../collect/kubernetes/lists.ts';
import { run } from '../../desk/run/run.ts';
import { startCluster, type Cluster } from './cluster.ts';
import { around, kubeconfigWith, masker, straight, type AuditEvent } from './collected.ts';

let cluster: Cluster;
let file: string;
let evidence: Evidence;
let findings: Finding[];
let whole: Finding[];

/** A run by somebody whose rights end at one namespace, beside one by who may read the whole cluster. */
beforeAll(async () => {
  cluster = await startCluster();
  const resources = lists.filter(({ inNamespaces, optional }) => inNamespaces && !optional).map(({ what, group }) => (group === '' ? what : `${what}.${group}`));
  await cluster.kubectl('create', 'role', 'keeper', '--namespace=legacy', '--verb=get,list', `--resource=${[...resources, 'namespaces'].join(',')}`);
  await cluster.kubectl('create', 'rolebinding', 'keeper', '--namespace=legacy', '--role=keeper', '--user=sam');
  file = await kubeconfigWith(cluster, straight(cluster), { 'client-certificate': join(cluster.folder, 'pki', 'shopkeeper.crt'), 'client-key': join(cluster.folder, 'pki', 'shopkeeper.key') }, 'legacy');
  ({ evidence, findings } = await assessed(file, 'test'));
  ({ findings: whole } = await assessed(cluster.kubeconfig.assessor, 'assessor'));
});
afterAll(() => cluster.stop());

async function assessed(kubeconfig: string, context: string): Promise<{ evidence: Evidence; findings: Finding[] }> {
  const collector = await kubernetesCollector(`k8s:${context}`, { masker, around: around(kubeconfig) });
  const steps = run({ collectors: [collector], profile: defaultProfile, decisions: [], collectedAt: new Date().toISOString() }, new AbortController().signal);
  for await (const step of steps) if (step.is === 'finished') return { evidence: step.evidence, findings: [...step.assessment.findings] };
  throw new Error('The run did not finish.');
}
/** Without its mirror pod a component of the control plane goes by its name alone. */
const nameOf = ({ check, resource }: Finding): string => `${check} ${resource.kind} ${resource.name.replace(/ on node1$/, '')}`;

test('each list of the namespace is filtered by it, and each of the cluster failed, with a gap', () => {
  const told = evidence.enumerations.filter(({ what }) => !lists.find(list => list.what === what)?.optional).map(({ what, state, namespace }) => `${what} ${state} ${namespace}`).sort();
  expect(told).toEqual(lists.filter(({ optional }) => !optional).map(({ what, inNamespaces }) => `${what} ${inNamespaces || what === 'namespaces' ? 'filtered legacy' : 'failed undefined'}`).sort());
  const refused = lists.filter(({ optional }) => !optional).map(({ what }) => what).sort();
  expect(evidence.gaps.filter(({ reason, what }) => reason === 'forbidden' && what !== 'identity').map(({ what }) => what).sort()).toEqual(refused);
});

test('what is seen there is judged: failures, passes, and the namespace itself without a policy', () => {
  const own = findings.filter(({ resource }) => resource.name.startsWith('legacy/') || resource.name === 'legacy');
  expect(own.filter(({ verdict }) => verdict === 'fail').length).toBeGreaterThan(50);
  expect(own.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(50);
  expect(own.find(({ check }) => check === 'NET-0001')).toMatchObject({ verdict: 'fail', resource: { name: 'legacy' } });
  expect(own.some(({ resource, exposed }) => resource.kind === 'workload' && exposed === false)).toBe(true);
});

test('no verdict is another than that of who sees the whole cluster, but that it is not assessed', () => {
  const known = new Map(whole.map(finding => [nameOf(finding), finding]));
  const others = findings.filter(({ verdict }) => verdict !== 'notAssessed').filter(finding => known.get(nameOf(finding))?.verdict !== finding.verdict);
  expect(others.map(finding => `${nameOf(finding)}: ${finding.verdict}, not ${known.get(nameOf(finding))?.verdict}`)).toEqual([]);
  const exposed = findings.filter(finding => finding.exposed !== null && known.get(nameOf(finding))?.exposed !== finding.exposed && finding.verdict !== 'notAssessed');
  expect(exposed.map(nameOf)).toEqual([]);
});

test('every kind of the cluster stays open: nothing passes and nothing is ruled out for what was not seen', () => {
  const elsewhere = findings.filter(({ resource }) => !resource.name.startsWith('legacy') && resource.kind !== 'image' && !['apiServer', 'controllerManager', 'scheduler', 'etcd'].includes(resource.kind));
  expect([...new Set(elsewhere.map(({ verdict }) => verdict))]).toEqual(['notAssessed']);
  const reasons = (kind: string): unknown[] => [...new Set(elsewhere.filter(({ resource }) => resource.kind === kind).map(({ reason }) => reason))];
  for (const kind of ['workload', 'role', 'binding', 'serviceAccount', 'namespace', 'service', 'node']) expect(reasons(kind)).toEqual(['forbidden']);
});

test('who holds rights in the whole cluster is unknown', () => {
  const granted = findings.filter(({ check, resource }) => check === 'RBC-0031' && resource.name.startsWith('legacy/'));
  expect([...new Set(granted.filter(({ resource }) => resource.name.endsWith('/default')).map(({ verdict, reason }) => `${verdict} ${reason}`))]).toEqual(['notAssessed forbidden']);
});

test('no other namespace is asked for, as the audit log knows', async () => {
  const events = (await readFile(cluster.auditLog, 'utf8')).split('\n').filter(line => line !== '').map(line => JSON.parse(line) as AuditEvent).filter(({ user }) => user.username === 'sam');
  const asked = events.map(({ requestURI }) => /\/namespaces\/([^/?]+)/.exec(requestURI)?.[1]).filter(name => name !== undefined);
  expect([...new Set(asked)].sort()).toEqual(['kube-system', 'legacy']);
  expect(events.filter(({ verb }) => !['get', 'list', 'create'].includes(verb))).toEqual([]);
});

test('the first look says that much of it is in that namespace only', async () => {
  const [found] = await discoverKubernetes(around(file));
  expect(found?.state.detail).toMatch(/much of it in the namespace legacy only$/);
  expect(found?.shows).toMatchObject({ nodes: expect.closeTo(0.3) as number });
  expect(found?.shows.deployments).toBeGreaterThan(0.6);
});

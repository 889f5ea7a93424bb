import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding } from '../../assess/document.ts';
import { isMasked } from '../../assess/model/index.ts';
import { defaultProfile } from '../../assess/profile.ts';
import { kubernetesCollector } from '../../collect/kubernetes/index.ts';
import { open } from '../../collect/archive.ts';
import { run, type Finished } from '../../desk/run/run.ts';
import { startCluster, type Cluster } from './cluster.ts';
import { around, masker } from './collected.ts';

let cluster: Cluster;
let finished: Finished;
let findings: Finding[];

async function assessed(person: 'assessor' | 'restricted'): Promise<Finished> {
  const collector = await kubernetesCollector(`k8s:${person}`, { masker, around: around(cluster.kubeconfig[person]) });
  const plan = { collectors: [collector], profile: defaultProfile, decisions: [], collectedAt: new Date().toISOString() };
  for await (const step of run(plan, new AbortController().signal)) if (step.is === 'finished') return step;
  throw new Error('The run did not finish.');
}
beforeAll(async () => {
  cluster = await startCluster();
  finished = await assessed('assessor');
  findings = [...finished.assessment.findings];
});
afterAll(() => cluster.stop());

test('a whole run over the real cluster ends with findings of its layers', () => {
  expect(finished.unreachable).toEqual([]);
  expect([...new Set(findings.map(({ layer }) => layer))].sort()).toEqual(expect.arrayContaining(['deployments', 'nodes']));
  expect(findings.some(({ verdict }) => verdict === 'fail')).toBe(true);
});

test('the good namespace has no failure of high severity among its workloads, the bad one has', () => {
  const grave = (namespace: string): Finding[] => findings.filter(({ verdict, severity, resource }) =>
    verdict === 'fail' && resource.kind === 'workload' && (severity === 'critical' || severity === 'high') && resource.name.startsWith(`${namespace}/`));
  expect(grave('shop').map(({ check, resource }) => `${check} ${resource.name}`)).toEqual([]);
  expect(grave('legacy').length).toBeGreaterThan(5);
});

test("the platform's own kube-proxy is recognised, one that only bears its name is not", () => {
  const platform = (name: string): boolean[] => [...new Set(findings.filter(({ resource }) => resource.kind === 'workload' && resource.name.startsWith(name)).map(each => each.platform !== undefined))];
  expect(platform('kube-system/DaemonSet/kube-proxy')).toEqual([true]);
  expect(platform('legacy/DaemonSet/kube-proxy')).toEqual([false]);
});

test('every command of a failure works with the rights that were used, and shows what was seen', async () => {
  const env = { ...process.env, KUBECONFIG: cluster.kubeconfig.assessor, PATH: `${join(cluster.folder, 'bin')}:${process.env.PATH ?? ''}` };
  const failures = [...Map.groupBy(findings.filter(({ verdict, resource }) => verdict === 'fail' && resource.kind !== 'image'), ({ check }) => check).values()].map(([first]) => first!);
  const wrong: string[] = [];
  for (const { check, resource, evidence, reproduce } of failures) {
    const said = await Promise.all(reproduce!.split('\n').map(line => promisify(execFile)('sh', ['-c', line], { env })));
    const all = said.map(({ stdout, stderr }) => stdout + stderr).join('\n');
    const wanted = evidence.flatMap(({ value, absent, pointer }) => (absent ? [/namespace=/.test(pointer) ? 'No resources found' : /\/--/.test(pointer) ? '"--' : 'null'] : typeof value === 'object' || isMasked(String(value)) ? [] : [JSON.stringify(value)]));
    wrong.push(...wanted.filter(each => !all.includes(each)).map(each => `${check} ${resource.name}: ${each} is not in ${all}`));
  }
  expect(wrong).toEqual([]);
  expect(failures.length).toBeGreaterThan(40);
});

test('what one may not read is not assessed, and passes nowhere', async () => {
  const restricted = [...(await assessed('restricted')).assessment.findings];
  const refused = restricted.filter(({ resource }) => ['role', 'binding', 'node'].includes(resource.kind));
  expect(refused.length).toBeGreaterThan(0);
  expect([...new Set(refused.map(({ verdict, reason }) => `${verdict} ${reason}`))]).toEqual(['notAssessed forbidden']);
});

test('the sealed file opens again, and holds nothing planted in clear', async () => {
  const { evidence } = await open(finished.seal());
  expect(JSON.stringify([...evidence.documents.values()])).not.toContain('planted-');
  expect(JSON.stringify(findings)).not.toContain('planted-');
  expect(evidence.targets[0]?.identity).toBe(await cluster.kubectl('get', 'namespace', 'kube-system', '-o', 'jsonpath={.metadata.uid}'));
});

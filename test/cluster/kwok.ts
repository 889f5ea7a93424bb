import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { spawnBound, type Cluster } from './cluster.ts';
import { kwok } from './parts.ts';

/** How large the played cluster is. `perWorkload` pods belong to each Deployment. */
export interface Scale {
  readonly nodes: number;
  readonly workloads: number;
  readonly perWorkload: number;
}
export const fiveThousandPods: Scale = { nodes: 100, workloads: 250, perWorkload: 20 };

const node = (name: string): object => ({
  apiVersion: 'v1', kind: 'Node', metadata: { name, annotations: { 'kwok.x-k8s.io/node': 'fake' }, labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux', type: 'kwok' } },
  spec: { taints: [{ key: 'kwok.x-k8s.io/node', value: 'fake', effect: 'NoSchedule' }] }, status: { allocatable: { cpu: '32', memory: '256Gi', pods: '250' }, capacity: { cpu: '32', memory: '256Gi', pods: '250' } },
});

/** A Deployment whose pods name their node themselves, so that no scheduler stands in the way. */
function deployment(namespace: string, name: string, onNode: string, replicas: number): object {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace, labels },
    spec: { replicas, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: {
      nodeName: onNode, tolerations: [{ operator: 'Exists' }],
      containers: [
        { name: 'app', image: `registry.example.com/shop/${name}:1.${replicas}.0`, ports: [{ containerPort: 8080 }], env: [{ name: 'LOG_LEVEL', value: 'info' }, { name: 'UPSTREAM', value: `http://${name}.${namespace}.svc` }],
          resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { memory: '64Mi' } }, securityContext: { runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } },
        { name: 'proxy', image: 'registry.example.com/mesh/proxy:2.1.0', ports: [{ containerPort: 15001 }] },
      ],
    } } },
  };
}

/**
 * Fills a cluster with nodes that only exist in the API and Deployments whose pods run on them, as kwok plays it. Done
 * when all pods run; the function it gives ends kwok. Throws when they do not within five minutes.
 */
export async function populate(cluster: Cluster, { nodes, workloads, perWorkload }: Scale = fiveThousandPods): Promise<() => void> {
  const { program, stages } = await kwok(line => console.warn(line));
  const behaviour = join(cluster.folder, 'stages.yaml');
  await writeFile(behaviour, (await Promise.all(stages.map(stage => readFile(stage, 'utf8')))).join('\n---\n'));
  const child = spawnBound(program, ['--kubeconfig', cluster.kubeconfig.admin, '--config', behaviour, '--manage-all-nodes=false', '--manage-nodes-with-annotation-selector=kwok.x-k8s.io/node=fake', '--node-lease-duration-seconds=200', '--server-address=127.0.0.1:0'], {}, join(cluster.folder, 'log', 'kwok'));
  const names = Array.from({ length: nodes }, (_, n) => `fake-${n}`);
  const namespaces = Array.from({ length: Math.ceil(workloads / 10) }, (_, n) => `team-${n}`);
  const objects = [
    ...names.map(node), ...namespaces.map(name => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })),
    ...Array.from({ length: workloads }, (_, n) => deployment(namespaces[n % namespaces.length]!, `service-${n}`, names[n % nodes]!, perWorkload)),
  ];
  const file = join(cluster.folder, 'scale.json');
  await writeFile(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
  await cluster.kubectl('create', '-f', file);
  await allRun(cluster, workloads * perWorkload);
  return () => { child.kill('SIGKILL'); };
}

async function allRun(cluster: Cluster, pods: number): Promise<void> {
  const until = Date.now() + 300_000;
  for (;;) {
    const running = (await cluster.kubectl('get', 'pods', '-A', '--field-selector=status.phase=Running', '-l', 'app', '-o', 'name')).split('\n').filter(line => line.includes('/service-')).length;
    if (running >= pods) return;
    if (Date.now() > until) throw new Error(`Only ${running} of ${pods} pods run.`);
    await pause(1_000);
  }
}

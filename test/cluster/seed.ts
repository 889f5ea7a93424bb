import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';
import { version } from './parts.ts';
import { nodeAddress } from './pki.ts';
import { planned } from '../../collect/kubernetes/plan.ts';

/** Every name under which the one test image is known to the node; @DIGEST stands for its digest. */
export const seedImages = [
  'registry.k8s.io/pause:3.10.1', 'registry.k8s.io/coredns/coredns:v1.14.0', 'registry.k8s.io/etcd:3.6.8-0',
  ...['kube-apiserver', 'kube-controller-manager', 'kube-proxy', 'kube-scheduler'].map(name => `registry.k8s.io/${name}:${version}`),
  'docker.io/library/nginx:latest', 'docker.io/library/busybox:latest', 'docker.io/library/postgres:16', 'quay.io/acme/metrics-agent:0.9',
  'ghcr.io/acme/web@DIGEST', 'ghcr.io/acme/shipper:2.3.1', 'ghcr.io/acme/ledger:16.4.0',
] as const;

const arguments_: Readonly<Record<string, readonly string[]>> = {
  etcd: [`--advertise-client-urls=https://${nodeAddress}:2379`, '--cert-file=/etc/kubernetes/pki/etcd/server.crt', '--client-cert-auth=true', '--data-dir=/var/lib/etcd',
    `--initial-advertise-peer-urls=https://${nodeAddress}:2380`, `--initial-cluster=node1=https://${nodeAddress}:2380`, '--key-file=/etc/kubernetes/pki/etcd/server.key',
    `--listen-client-urls=https://127.0.0.1:2379,https://${nodeAddress}:2379`, '--listen-metrics-urls=http://127.0.0.1:2381', `--listen-peer-urls=https://${nodeAddress}:2380`, '--name=node1',
    '--peer-cert-file=/etc/kubernetes/pki/etcd/peer.crt', '--peer-client-cert-auth=true', '--peer-key-file=/etc/kubernetes/pki/etcd/peer.key',
    '--peer-trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt', '--trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt'],
  'kube-apiserver': [`--advertise-address=${nodeAddress}`, '--allow-privileged=true', '--authorization-mode=Node,RBAC', '--client-ca-file=/etc/kubernetes/pki/ca.crt',
    '--enable-admission-plugins=NodeRestriction', '--enable-bootstrap-token-auth=true', '--etcd-cafile=/etc/kubernetes/pki/etcd/ca.crt',
    '--etcd-certfile=/etc/kubernetes/pki/apiserver-etcd-client.crt', '--etcd-keyfile=/etc/kubernetes/pki/apiserver-etcd-client.key', '--etcd-servers=https://127.0.0.1:2379',
    '--kubelet-client-certificate=/etc/kubernetes/pki/apiserver-kubelet-client.crt', '--kubelet-client-key=/etc/kubernetes/pki/apiserver-kubelet-client.key',
    '--secure-port=6443', '--service-account-issuer=https://kubernetes.default.svc.cluster.local', '--service-account-key-file=/etc/kubernetes/pki/sa.pub',
    '--service-account-signing-key-file=/etc/kubernetes/pki/sa.key', '--service-cluster-ip-range=10.96.0.0/16',
    '--tls-cert-file=/etc/kubernetes/pki/apiserver.crt', '--tls-private-key-file=/etc/kubernetes/pki/apiserver.key'],
  'kube-controller-manager': ['--authentication-kubeconfig=/etc/kubernetes/controller-manager.conf', '--bind-address=127.0.0.1', '--client-ca-file=/etc/kubernetes/pki/ca.crt',
    '--leader-elect=true', '--root-ca-file=/etc/kubernetes/pki/ca.crt', '--service-account-private-key-file=/etc/kubernetes/pki/sa.key', '--use-service-account-credentials=true'],
  'kube-scheduler': ['--authentication-kubeconfig=/etc/kubernetes/scheduler.conf', '--bind-address=127.0.0.1', '--leader-elect=true'],
};

/** Static pods with the arguments kubeadm gives its control plane; they sleep, and the kubelet makes mirror pods of them. */
export const staticPods = () => Object.entries(arguments_).map(([name, argv]) => ({
  apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'kube-system', labels: { component: name, tier: 'control-plane' } },
  spec: {
    hostNetwork: true, priorityClassName: 'system-node-critical', terminationGracePeriodSeconds: 0, securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
    containers: [{
      name, image: name === 'etcd' ? 'registry.k8s.io/etcd:3.6.8-0' : `registry.k8s.io/${name}:${version}`, imagePullPolicy: 'IfNotPresent', command: [name, ...argv],
      volumeMounts: [{ name: 'keys', mountPath: '/etc/kubernetes/pki', readOnly: true }], resources: { requests: { cpu: '5m' } },
    }],
    volumes: [{ name: 'keys', hostPath: { path: '/etc/kubernetes/pki', type: 'DirectoryOrCreate' } }],
  },
}));

/** A role with just the rights that the collector's plan names, for a person: with the consent for kubelets or without. */
function roleOf(person: string, kubeletConfig: boolean): object[] {
  const rules = planned(kubeletConfig).map(({ right }) => /^(get|list) ([^/\s]\S*)$/.exec(right)).filter(match => match !== null).map(([, verb = '', resource = '']) => {
    const [, name = '', group = ''] = /^([a-z/-]+)(?:\.(\S+))?$/.exec(resource) ?? [];
    return name === 'namespaces/kube-system' ? { apiGroups: [''], resources: ['namespaces'], resourceNames: ['kube-system'], verbs: [verb] } : { apiGroups: [group], resources: [name], verbs: [verb] };
  });
  const metadata = { name: person };
  return [
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata, rules },
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding', metadata, roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: person }, subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: `${person}s` }] },
  ];
}

/** Puts the good, the bad and the platform's own into the cluster, and waits until all of it runs. */
export async function seed(cluster: Cluster): Promise<void> {
  const digest = JSON.parse(await readFile(join(cluster.folder, 'digest.json'), 'utf8')) as string;
  const file = join(cluster.folder, 'seed.yaml');
  const parts = await Promise.all(['system', 'people', 'bad', 'good'].map(name => readFile(join(import.meta.dirname, 'seed', `${name}.yaml`), 'utf8')));
  await writeFile(file, [...parts, ...[...roleOf('assessor', true), ...roleOf('inspector', false)].map(each => JSON.stringify(each))].join('\n---\n').replaceAll('@DIGEST', `@${digest}`));
  await cluster.kubectl('label', 'node', 'node1', 'node-role.kubernetes.io/control-plane=');
  await cluster.kubectl('apply', '-f', file);
  await running(cluster, ['kube-system', 'legacy', 'shop']);
  await cluster.kubectl('debug', '--namespace=legacy', 'debug-shell', '--image=docker.io/library/busybox', '--image-pull-policy=IfNotPresent', '--container=debugger', '--profile=general', '--attach=false');
}

interface PodList { readonly items: readonly { readonly metadata: { readonly name: string }; readonly status: { readonly phase: string; readonly containerStatuses?: readonly { readonly ready: boolean }[] } }[] }

async function running(cluster: Cluster, namespaces: readonly string[]): Promise<void> {
  const until = Date.now() + 60_000;
  for (;;) {
    const lists = await Promise.all(namespaces.map(async namespace => (JSON.parse(await cluster.kubectl('get', 'pods', '-n', namespace, '-o', 'json')) as PodList).items));
    const waiting = lists.flat().filter(({ status }) => status.phase !== 'Succeeded' && !status.containerStatuses?.every(each => each.ready));
    if (waiting.length === 0 && lists.every(list => list.length > 0) && lists.flat().length >= 16) return;
    if (Date.now() > until) throw new Error(`These pods do not run: ${waiting.map(({ metadata, status }) => `${metadata.name} (${status.phase})`).join(', ')}`);
    await pause(200);
  }
}

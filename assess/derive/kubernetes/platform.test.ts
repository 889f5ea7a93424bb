import { expect, test } from 'vitest';
import type { PodView } from '../../model/index.ts';
import { goodContainer, goodPod } from '../../../test/builders/kubernetes.ts';
import { componentOf, repositoryOf } from './platform.ts';

const running = (...images: string[]): PodView[] => [{ from: 'template', name: 'x', running: true, labels: {}, annotations: {}, spec: goodPod({ containers: images.map(image => goodContainer({ image })) }) }];
const fixed = (...images: string[]): PodView[] => running(...images).map(view => ({ ...view, annotations: { 'kubernetes.io/config.mirror': 'x' } }));
const proxy = 'registry.k8s.io/kube-proxy:v1.34.1';

test.each([
  ['DaemonSet', 'kube-system', 'kube-proxy', running(proxy), 'kube-proxy'],
  ['DaemonSet', 'kube-system', 'kube-proxy', running('602401143452.dkr.ecr.eu-west-1.amazonaws.com/eks/kube-proxy:v1.34.1-eksbuild.1'), 'kube-proxy'],
  ['DaemonSet', 'legacy', 'kube-proxy', running(proxy), null],
  ['Deployment', 'kube-system', 'kube-proxy', running(proxy), null],
  ['DaemonSet', 'kube-system', 'my-proxy', running(proxy), null],
  ['DaemonSet', 'kube-system', 'kube-proxy', running('quay.io/acme/kube-proxy:v1.34.1'), null],
  ['DaemonSet', 'kube-system', 'kube-proxy', running('evil.example/registry.k8s.io/kube-proxy'), null],
  ['DaemonSet', 'kube-system', 'kube-proxy', running(proxy, 'quay.io/acme/sidecar:1'), null],
  ['DaemonSet', 'kube-system', 'kube-proxy', [], null],
  ['Pod', 'kube-system', 'kube-apiserver-node1', fixed('registry.k8s.io/kube-apiserver:v1.34.1'), 'control plane'],
  ['Pod', 'kube-system', 'kube-apiserver-node1', running('registry.k8s.io/kube-apiserver:v1.34.1'), null],
  ['Pod', 'kube-system', 'etcd-backup', running('registry.k8s.io/etcd:3.6.8-0'), null],
  ['DaemonSet', 'kube-system', 'kube-proxy', running('123456789012.dkr.ecr.eu-west-1.amazonaws.com/eks/kube-proxy:v1.34.1'), null],
  ['DaemonSet', 'kube-system', 'aws-node', running('602401143452.dkr.ecr.eu-west-1.amazonaws.com/amazon-k8s-cni:v1.20.0', '602401143452.dkr.ecr.eu-west-1.amazonaws.com/amazon/aws-network-policy-agent:v1.2.0'), 'CNI (Amazon VPC)'],
  ['DaemonSet', 'kube-system', 'aws-node', running('918309763551.dkr.ecr.cn-north-1.amazonaws.com.cn/amazon-k8s-cni:v1.20.0'), 'CNI (Amazon VPC)'],
  ['DaemonSet', 'kube-system', 'aws-node', running('210987654321.dkr.ecr.eu-west-1.amazonaws.com/amazon-k8s-cni:v1.20.0'), null],
  ['DaemonSet', 'kube-system', 'calico-node', running('docker.io/node:22'), null],
  ['DaemonSet', 'kube-system', 'calico-node', running('mcr.microsoft.com/oss/calico/node:v3.30.0'), 'CNI (Calico)'],
  ['DaemonSet', 'kube-system', 'calico-node', running('docker.io/calico/node:v3.30.0', 'docker.io/calico/cni:v3.30.0'), 'CNI (Calico)'],
  ['DaemonSet', 'kube-system', 'cilium', running('quay.io/cilium/cilium:v1.18.0@sha256:00'), 'CNI (Cilium)'],
  ['DaemonSet', 'kube-system', 'ebs-csi-node', running('public.ecr.aws/ebs-csi-driver/aws-ebs-csi-driver:v1.4'), 'CSI (Amazon EBS)'],
] as const)('%s %s/%s: image, kind, namespace and name together', (kind, namespace, name, views, component) => {
  expect(componentOf(kind, namespace, name, views)).toBe(component);
});

test.each([
  ['a', 'a'], ['a:1', 'a'], ['r:5000/a', 'r:5000/a'], ['r:5000/a:1@sha256:00', 'r:5000/a'],
])('the repository of %s is %s', (reference, repository) => {
  expect(repositoryOf(reference)).toBe(repository);
});

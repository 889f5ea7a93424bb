import { expect, test } from 'vitest';
import type { PodView } from '../../model/index.ts';
import { goodContainer, goodPod } from '../../../test/builders/kubernetes.ts';
import { componentOf, repositoryOf } from './platform.ts';

const running = (...images: string[]): PodView[] => [{ from: 'template', name: 'x', running: true, labels: {}, annotations: {}, spec: goodPod({ containers: images.map(image => goodContainer({ image })) }) }];
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
  ['Pod', 'kube-system', 'kube-apiserver-node1', running('registry.k8s.io/kube-apiserver:v1.34.1'), 'control plane'],
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

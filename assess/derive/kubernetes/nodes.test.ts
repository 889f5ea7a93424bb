import { expect, test } from 'vitest';
import { clusterEstate, goodPod, object, ofKind, type ClusterGiven } from '../../../test/builders/kubernetes.ts';

const node = (name: string) => object(name, { status: { nodeInfo: { kubeletVersion: 'v1.34.1', containerRuntimeVersion: 'containerd://2.1.4' } } });
const sockets = (given: ClusterGiven) => ofKind(clusterEstate({ pods: [object('web', { spec: goodPod() })], nodes: [node('a'), node('b')], ...given }), 'workload')[0]!.readings.runtimeSockets;

test('all kubelets together tell where runtimes listen', () => {
  expect(sockets({ kubelet: { a: { containerRuntimeEndpoint: 'unix:///var/run/crio/crio.sock' }, b: { containerRuntimeEndpoint: '/srv/c.sock' } } })).toMatchObject({ value: ['/run/crio/crio.sock', '/srv/c.sock'] });
});

test.each([
  ['one was not asked', { kubelet: { a: { containerRuntimeEndpoint: '/srv/c.sock' } } }, 'not-collected'],
  ['one is too old to say', { kubelet: { a: { containerRuntimeEndpoint: '/srv/c.sock' }, b: {} } }, 'not-collected'],
  ['the nodes were refused', { refused: ['nodes'] }, 'forbidden'],
] as const)('it is not known where %s', (_name, given, reason) => {
  expect(sockets(given)).toMatchObject({ gap: { reason } });
});

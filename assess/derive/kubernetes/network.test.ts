import { expect, test } from 'vitest';
import { clusterEstate, goodPod, object, ofKind } from '../../../test/builders/kubernetes.ts';

const namespace = (name: string) => object(name, {}, { namespace: '', labels: { a: 'b' } });
const policy = (spec: object) => object('p', { spec });
const given = { namespaces: [namespace('shop'), namespace('kube-system')], pods: [object('web', { spec: goodPod() })] };
const shop = (more: object) => ofKind(clusterEstate({ ...given, ...more }), 'namespace').find(({ name }) => name === 'shop')!.readings;

test('a namespace knows its labels, what runs in it and its policies', () => {
  expect(shop({})).toMatchObject({ labels: { value: { a: 'b' } }, workloads: { value: 1 }, policies: { value: [] } });
  expect(shop({ networkpolicies: [policy({ podSelector: {}, egress: [{}] })] }).policies).toMatchObject({ value: [{ everyPod: true, types: ['Ingress', 'Egress'], ingressRules: 0, egressRules: 1 }] });
  expect(shop({ networkpolicies: [policy({ podSelector: { matchLabels: { a: 'b' } } })] }).policies).toMatchObject({ value: [{ everyPod: false, types: ['Ingress'] }] });
  expect(shop({ refused: ['networkpolicies'] }).policies).toMatchObject({ gap: { reason: 'forbidden' } });
});

test('nothing seen in it is nothing known where pods were refused', () => {
  expect(shop({ pods: [], refused: ['pods'] }).workloads).toMatchObject({ gap: { reason: 'forbidden' } });
});

test('the namespaces of the API server itself are the platform’s', () => {
  expect(ofKind(clusterEstate(given), 'namespace').map(({ name, platform }) => [name, platform?.component])).toEqual([['kube-system', 'Kubernetes namespaces'], ['shop', undefined]]);
});

test('a Service says which ports it opens to the outside', () => {
  const services = [
    object('a', { spec: { type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] } }), object('b', { spec: { type: 'LoadBalancer', ports: [{ port: 443, nodePort: 30443 }] } }), object('c', { spec: { ports: [{ port: 80 }] } }),
  ];
  expect(ofKind(clusterEstate({ services }), 'service').map(({ readings }) => readings)).toMatchObject([
    { type: { value: 'NodePort' }, openPorts: { value: [30080] } }, { type: { value: 'LoadBalancer' }, openPorts: { value: [443, 30443] } }, { type: { value: 'ClusterIP' }, openPorts: { value: [] } },
  ]);
});

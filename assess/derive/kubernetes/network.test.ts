import { expect, test } from 'vitest';
import { clusterEstate, goodPod, object, ofKind } from '../../../test/builders/kubernetes.ts';

const namespace = (name: string) => object(name, {}, { namespace: '', labels: { a: 'b' } });
const policy = (spec: object) => object('p', { spec });
const given = { namespaces: [namespace('shop'), namespace('kube-system')], pods: [object('web', { spec: goodPod() })] };
const shop = (more: object) => ofKind(clusterEstate({ ...given, ...more }), 'namespace').find(({ name }) => name === 'shop')!.readings;

test('a namespace knows its labels, what runs in it and its policies', () => {
  expect(shop({})).toMatchObject({ labels: { value: { a: 'b' } }, workloads: { value: 1 }, policies: { value: [] } });
  expect(shop({ networkpolicies: [policy({ podSelector: {}, egress: [{}] })] }).policies).toMatchObject({ value: [{ everyPod: true, types: ['Ingress', 'Egress'], open: ['Egress'] }] });
  expect(shop({ networkpolicies: [policy({ podSelector: { matchLabels: { a: 'b' } } })] }).policies).toMatchObject({ value: [{ everyPod: false, types: ['Ingress'] }] });
  expect(shop({ refused: ['networkpolicies'] }).policies).toMatchObject({ gap: { reason: 'forbidden' } });
});

const dns = { ports: [{ port: 53, protocol: 'UDP' }] };
test.each([
  ['no rule denies', { policyTypes: ['Ingress', 'Egress'] }, []],
  ['an empty rule allows everything', { ingress: [{}], egress: [{}], policyTypes: ['Ingress', 'Egress'] }, ['Ingress', 'Egress']],
  ['empty lists are none', { ingress: [{ from: [], ports: [] }] }, ['Ingress']],
  ['rules of a type that is not named count for nothing', { ingress: [{}], egress: [{}], policyTypes: ['Ingress'] }, ['Ingress']],
  ['no type named, as the API server would never leave it', { ingress: [{}], egress: [{}], policyTypes: [] }, ['Ingress', 'Egress']],
  ['a port', { egress: [dns], policyTypes: ['Egress'] }, []],
  ['a protocol without a port is all its ports', { egress: [{ ports: [{ protocol: 'TCP' }] }], policyTypes: ['Egress'] }, ['Egress']],
  ['a range of all ports', { egress: [{ ports: [{ port: 1, endPort: 65535 }] }], policyTypes: ['Egress'] }, ['Egress']],
  ['every address', { egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }], policyTypes: ['Egress'] }, ['Egress']],
  ['every address but some', { egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.169.254/32'] } }] }], policyTypes: ['Egress'] }, []],
  ['the same namespace', { ingress: [{ from: [{ podSelector: {} }] }] }, []],
  ['every namespace', { ingress: [{ from: [{ namespaceSelector: {} }] }] }, ['Ingress']],
  ['some pods of every namespace', { ingress: [{ from: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: 'web' } } }] }] }, []],
])('%s', (_what, spec, open) => {
  expect(shop({ networkpolicies: [policy({ podSelector: {}, ...spec })] }).policies).toMatchObject({ value: [{ everyPod: true, open }] });
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

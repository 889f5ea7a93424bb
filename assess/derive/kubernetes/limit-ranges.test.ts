import { expect, test } from 'vitest';
import { clusterEstate, goodPod, object, ofKind, type ClusterGiven } from '../../../test/builders/kubernetes.ts';

const web = object('web', { spec: { replicas: 1, template: { spec: goodPod() } } });
const range = (limits: readonly object[], namespace = 'shop', name = 'limits') => object(name, { spec: { limits } }, { namespace });
const filledIn = (given: ClusterGiven) => ofKind(clusterEstate({ deployments: [web], ...given }), 'workload').find(({ name }) => name === 'shop/Deployment/web')!.readings.filledIn;
const ofContainers = { type: 'Container', default: { memory: '1Gi' }, defaultRequest: { memory: '64Mi' } };

test('a LimitRange gives its own namespace’s containers their defaults, read where it says so', () => {
  expect(filledIn({ limitranges: [range([{ type: 'Pod', max: { memory: '2Gi' } }, ofContainers])] })).toEqual({
    value: { limits: { memory: '1Gi' }, requests: { memory: '64Mi' } }, at: [{ document: 'k8s-test/limitranges/1', path: '/items/0/spec/limits/1' }],
  });
});

test('another namespace’s LimitRange, and one for whole pods, give nothing', () => {
  const nothing = { limits: {}, requests: {} };
  expect(filledIn({ limitranges: [range([ofContainers], 'other')] })).toMatchObject({ value: nothing });
  expect(filledIn({ limitranges: [range([{ ...ofContainers, type: 'Pod' }])] })).toMatchObject({ value: nothing });
});

test('of several the one that says zero holds, whichever comes first', () => {
  const zero = range([{ type: 'Container', default: { memory: '0' } }], 'shop', 'zero');
  for (const limitranges of [[range([ofContainers]), zero], [zero, range([ofContainers])]]) expect(filledIn({ limitranges })).toMatchObject({ value: { limits: { memory: '0' } } });
});

test('where LimitRanges were refused it is not known, but for the one namespace whose list was allowed', () => {
  expect(filledIn({ refused: ['limitranges'] })).toMatchObject({ gap: { reason: 'forbidden' } });
  expect(filledIn({ limitranges: [range([ofContainers])], only: { namespace: 'shop', lists: ['limitranges'] } })).toMatchObject({ value: { limits: { memory: '1Gi' } } });
});

test('an API server that runs without LimitRanger fills in nothing', () => {
  const server = object('kube-apiserver-a', { spec: { containers: [{ name: 'kube-apiserver', command: ['kube-apiserver', '--disable-admission-plugins=LimitRanger'] }] } }, {
    namespace: 'kube-system', annotations: { 'kubernetes.io/config.mirror': 'x' }, ownerReferences: [{ kind: 'Node', name: 'a', uid: 'n', controller: true }],
  });
  expect(filledIn({ pods: [server], limitranges: [range([ofContainers])] })).toMatchObject({ value: { limits: {}, requests: {} } });
});

import { expect, test } from 'vitest';
import { clusterEstate, goodPod, object, ofKind, type ClusterGiven } from '../../../test/builders/kubernetes.ts';

/** What somebody with rights in the namespace shop alone sees of a cluster. */
const namespaced = ['pods', 'deployments', 'replicasets', 'statefulsets', 'daemonsets', 'jobs', 'cronjobs', 'replicationcontrollers', 'services', 'ingresses', 'networkpolicies', 'serviceaccounts', 'roles', 'rolebindings'] as const;
const shop = object('shop', {}, { namespace: '', labels: { a: 'b' } });
const binding = object('b', { roleRef: { kind: 'Role', name: 'gone' }, subjects: [] });
const seen: ClusterGiven = {
  refused: ['namespaces', 'nodes', 'clusterroles', 'clusterrolebindings'], only: { namespace: 'shop', lists: namespaced }, itself: shop,
  pods: [object('web', { spec: goodPod() })], serviceaccounts: [object('other')], rolebindings: [binding],
};
const estate = (more: ClusterGiven = {}) => clusterEstate({ ...seen, ...more });

test('what one namespace shows is judged there: its policies, its accounts, its Services and its roles', () => {
  const [namespace] = ofKind(estate(), 'namespace');
  expect(namespace).toMatchObject({ name: 'shop', readings: { labels: { value: { a: 'b' } }, workloads: { value: 1 }, policies: { value: [] } } });
  const [workload] = ofKind(estate(), 'workload');
  expect(workload).toMatchObject({ exposed: { value: false }, readings: { accounts: { value: [{ name: 'web', exists: false }] } } });
  expect(ofKind(estate(), 'binding')[0]?.readings.rules).toMatchObject({ value: [] });
  expect(ofKind(estate({ pods: [] }), 'namespace')[0]?.readings.workloads).toMatchObject({ value: 0 });
});

test('no kind of the cluster is known to be whole, so that nothing counts as none', () => {
  const { collections } = estate({ pods: [], serviceaccounts: [], rolebindings: [] });
  expect(collections.filter(({ gap }) => gap === undefined)).toEqual([]);
  expect([...new Set(collections.map(({ gap }) => gap?.reason))]).toEqual(['forbidden']);
});

test.each(['grants'] as const)('%s need the bindings of the whole cluster', reading => {
  expect(ofKind(estate(), 'workload')[0]?.readings[reading]).toMatchObject({ gap: { reason: 'forbidden' } });
  expect(ofKind(estate(), 'serviceAccount')[0]?.readings[reading]).toMatchObject({ gap: { reason: 'forbidden' } });
  const all = { refused: ['namespaces', 'nodes'] as const, clusterrolebindings: [] };
  expect(ofKind(estate(all), 'serviceAccount')[0]?.readings[reading]).toMatchObject({ gap: { reason: 'forbidden' } });
});

test('a ClusterRole that was not read is not one that does not exist', () => {
  const bound = object('b', { roleRef: { kind: 'ClusterRole', name: 'admin' }, subjects: [] });
  expect(ofKind(estate({ rolebindings: [bound] }), 'binding')[0]?.readings.rules).toMatchObject({ gap: { reason: 'forbidden' } });
});

test.each([['httproutes'], ['gateways']] as const)('whether it is exposed needs the %s of the whole cluster, which lead across namespaces', list => {
  expect(ofKind(estate({ only: { namespace: 'shop', lists: [...namespaced, list] } }), 'workload')[0]?.exposed).toMatchObject({ gap: { reason: 'forbidden' } });
});

test.each([['services'], ['ingresses']] as const)('whether it is exposed needs the %s of its namespace', list => {
  expect(ofKind(estate({ only: { namespace: 'shop', lists: namespaced.filter(each => each !== list) }, refused: [...seen.refused!, list] }), 'workload')[0]?.exposed).toMatchObject({ gap: { reason: 'forbidden' } });
});

test('what lies in another namespace is unknown, though its pods were listed', () => {
  const elsewhere = object('api', { spec: goodPod() }, { namespace: 'other' });
  const lists = namespaced.filter(list => list !== 'pods');
  const found = ofKind(estate({ only: { namespace: 'shop', lists }, pods: [...seen.pods!, elsewhere] }), 'workload').find(({ name }) => name === 'other/Pod/api');
  expect(found).toMatchObject({ exposed: { gap: { reason: 'forbidden' } }, readings: { accounts: { gap: { reason: 'forbidden' } } } });
  const namespaces = [shop, object('other', {}, { namespace: '' })];
  const other = ofKind(estate({ refused: ['nodes', 'clusterroles', 'clusterrolebindings'], itself: undefined, namespaces }), 'namespace').find(({ name }) => name === 'other');
  expect(other?.readings).toMatchObject({ workloads: { gap: { reason: 'forbidden' } }, policies: { gap: { reason: 'forbidden' } } });
});

test('a pod of a Deployment that another namespace hides still belongs to it', () => {
  const pod = object('api-7d9f-x', { spec: goodPod() }, { namespace: 'other', labels: { 'pod-template-hash': '7d9f' }, owner: { kind: 'ReplicaSet', object: { metadata: { name: 'api-7d9f', uid: 'away' } } } });
  const lists = namespaced.filter(list => list !== 'pods');
  const deployments = [object('web', { spec: { replicas: 1, template: { metadata: {}, spec: goodPod() } } })];
  expect(ofKind(estate({ only: { namespace: 'shop', lists }, deployments, pods: [pod] }), 'workload').map(({ name }) => name)).toContain('other/Deployment/api');
});

test('objects of an unexpected shape keep their namespace from being whole', () => {
  expect(ofKind(estate({ networkpolicies: [{ odd: true }] }), 'namespace')[0]?.readings.policies).toMatchObject({ gap: { reason: 'error' } });
});

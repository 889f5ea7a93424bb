import { expect, test } from 'vitest';
import { clusterEstate, object, ofKind, type ClusterGiven } from '../../../test/builders/kubernetes.ts';

const builtIn = { labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' }, annotations: { 'rbac.authorization.kubernetes.io/autoupdate': 'true' } };
const inCluster = (name: string, rest: Readonly<Record<string, unknown>>, more: object = {}) => object(name, rest, { ...more, namespace: '' });
const all = [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }];
const admin = inCluster('cluster-admin', { rules: all }, builtIn);
const bind = (name: string, subjects: readonly object[], role = 'cluster-admin', more: object = {}) => inCluster(name, { roleRef: { kind: 'ClusterRole', name: role }, subjects }, more);
const bindings = (given: ClusterGiven) => ofKind(clusterEstate({ clusterroles: [admin], ...given }), 'binding');
const group = (name: string) => ({ kind: 'Group', name });

test.each([
  ['the built-in binding of cluster-admin', bind('cluster-admin', [group('system:masters')], 'cluster-admin', builtIn), 'Kubernetes RBAC'],
  ['the same with a user added is the user’s', bind('cluster-admin', [group('system:masters'), { kind: 'User', name: 'ada' }], 'cluster-admin', builtIn), undefined],
  ['the name and label alone prove nothing', bind('mine', [group('system:masters')], 'cluster-admin', builtIn), undefined],
  ['a name without the label', bind('system:mine', [group('system:masters')]), undefined],
  ['a controller of Kubernetes', bind('system:controller:job-controller', [{ kind: 'ServiceAccount', name: 'job-controller', namespace: 'kube-system' }], 'cluster-admin', builtIn), 'Kubernetes RBAC'],
  ['a controller’s binding given to another account', bind('system:controller:job-controller', [{ kind: 'ServiceAccount', name: 'other', namespace: 'kube-system' }], 'cluster-admin', builtIn), undefined],
  ['kubeadm’s administrators', bind('kubeadm:cluster-admins', [group('kubeadm:cluster-admins')]), 'kubeadm'],
  ['kubeadm’s name for somebody else', bind('kubeadm:cluster-admins', [group('people')]), undefined],
] as const)('%s', (_what, binding, component) => {
  expect(bindings({ clusterrolebindings: [binding] })[0]?.platform?.component).toBe(component);
});

const clusterInfo = 'kubeadm:bootstrap-signer-clusterinfo';
const anyone = (rule: object, subject = { kind: 'User', name: 'system:anonymous' }) => bindings({
  roles: [object(clusterInfo, { rules: [rule] }, { namespace: 'kube-public' })],
  rolebindings: [object(clusterInfo, { roleRef: { kind: 'Role', name: clusterInfo }, subjects: [subject] }, { namespace: 'kube-public' })],
})[0]?.platform?.component;
const one = { apiGroups: [''], resources: ['configmaps'], verbs: ['get'], resourceNames: ['cluster-info'] };

test('what kubeadm shows to anyone is its own while it is that one config map', () => {
  expect(anyone(one)).toBe('kubeadm');
  expect(anyone({ ...one, resourceNames: [] })).toBe(undefined);
  expect(anyone({ ...one, verbs: ['get', 'update'] })).toBe(undefined);
  expect(anyone(one, group('system:authenticated'))).toBe(undefined);
});

test('what Kubernetes opens to everyone is its own while nobody has added to its role', () => {
  const opened = (rules: readonly object[]) => bindings({
    clusterroles: [inCluster('system:basic-user', { rules }, builtIn)], clusterrolebindings: [bind('system:basic-user', [group('system:authenticated')], 'system:basic-user', builtIn)],
  })[0]?.platform?.component;
  const own = [{ apiGroups: ['authorization.k8s.io'], resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'], verbs: ['create'] }, { apiGroups: ['authentication.k8s.io'], resources: ['selfsubjectreviews'], verbs: ['create'] }];
  expect(opened(own)).toBe('Kubernetes RBAC');
  expect(opened([...own, { apiGroups: [''], resources: ['secrets'], verbs: ['get'] }])).toBe(undefined);
});

test('a binding carries the rules of its role; one that does not exist gives none, one that was not read is a gap', () => {
  const given = { clusterrolebindings: [bind('b', [group('people')])] };
  expect(bindings(given)[0]?.readings).toMatchObject({ namespace: { value: null }, rules: { value: [{ verbs: ['*'], resourceNames: [] }], at: [{ path: '/items/0/rules' }] } });
  expect(bindings({ clusterrolebindings: [bind('b', [], 'missing')] })[0]?.readings.rules).toMatchObject({ value: [] });
  expect(bindings({ ...given, refused: ['clusterroles'] })[0]?.readings.rules).toMatchObject({ gap: { reason: 'forbidden' } });
});

test('a RoleBinding of a Role finds the Role of its own namespace', () => {
  const role = (namespace: string, verb: string) => object('reader', { rules: [{ apiGroups: [''], resources: ['pods'], verbs: [verb] }] }, { namespace });
  const binding = object('b', { roleRef: { kind: 'Role', name: 'reader' }, subjects: [] }, { namespace: 'b' });
  expect(bindings({ roles: [role('a', 'get'), role('b', 'list')], rolebindings: [binding] })[0]?.readings).toMatchObject({ namespace: { value: 'b' }, rules: { value: [{ verbs: ['list'] }] } });
});

test('an account has what is given to it, to its user name and to its groups, but not what every account has', () => {
  const account = object('web');
  const given = [
    bind('own', [{ kind: 'ServiceAccount', name: 'web', namespace: 'shop' }]), bind('user', [{ kind: 'User', name: 'system:serviceaccount:shop:web' }]),
    bind('all', [group('system:serviceaccounts')]), bind('namespace', [group('system:serviceaccounts:shop')]), bind('others', [group('system:serviceaccounts:other')]),
    bind('system:service-account-issuer-discovery', [group('system:serviceaccounts')], 'system:service-account-issuer-discovery', builtIn),
  ];
  const [found] = ofKind(clusterEstate({ serviceaccounts: [account], clusterrolebindings: given }), 'serviceAccount');
  expect(found?.readings.grants).toMatchObject({ value: ['ClusterRoleBinding all', 'ClusterRoleBinding namespace', 'ClusterRoleBinding own', 'ClusterRoleBinding user'] });
  const refused = ofKind(clusterEstate({ serviceaccounts: [account], refused: ['rolebindings'] }), 'serviceAccount');
  expect(refused[0]?.readings.grants).toMatchObject({ gap: { reason: 'forbidden' } });
});

test('default accounts of the namespaces that Kubernetes makes are the platform’s, until someone gives them rights', () => {
  const account = (namespace: string, name = 'default') => object(name, {}, { namespace });
  const serviceaccounts = [account('kube-system'), account('kube-public'), account('kube-node-lease'), account('kube-system', 'mine'), account('shop')];
  const own = (given: ClusterGiven) => ofKind(clusterEstate({ serviceaccounts, ...given }), 'serviceAccount').filter(({ platform }) => platform).map(({ name }) => name);
  expect(own({})).toEqual(['kube-node-lease/ServiceAccount/default', 'kube-public/ServiceAccount/default', 'kube-system/ServiceAccount/default']);
  expect(own({ clusterrolebindings: [bind('mine', [{ kind: 'ServiceAccount', name: 'default', namespace: 'kube-system' }])] })).toEqual(['kube-node-lease/ServiceAccount/default', 'kube-public/ServiceAccount/default']);
  expect(own({ refused: ['rolebindings'] })).toEqual([]);
});

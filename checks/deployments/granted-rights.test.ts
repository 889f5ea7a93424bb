import { expect, test } from 'vitest';
import type { BindingReadings } from '../../assess/model/index.ts';
import { gap, judged, resource } from '../../test/builders/index.ts';
import checks from './granted-rights.ts';

const named = (id: string) => checks.find(check => check.id === id)!;
const rule = (apiGroups: string[], resources: string[], verbs: string[], resourceNames: string[] = []) => ({ apiGroups, resources, verbs, resourceNames });
const binding = (rules: BindingReadings['rules'], more: Partial<BindingReadings> = {}) => resource('binding', {
  component: null, name: 'b', namespace: null, role: 'r', subjects: [{ kind: 'User', name: 'ada' }], rules, serverMinor: 34, ...more,
});

const rbac = ['rbac.authorization.k8s.io'];
const approval = rule(['certificates.k8s.io'], ['certificatesigningrequests/approval'], ['update']);

test.each([
  ['RBC-0002', 'reads secrets everywhere', binding([rule([''], ['secrets'], ['list'])]), 'fail'],
  ['RBC-0002', 'by a wildcard of resources', binding([rule([''], ['*'], ['get'])]), 'fail'],
  ['RBC-0002', 'named secrets alone', binding([rule([''], ['secrets'], ['get'], ['tls'])]), 'pass'],
  ['RBC-0002', 'another group', binding([rule(['apps'], ['secrets'], ['get'])]), 'pass'],
  ['RBC-0002', 'writes only', binding([rule([''], ['secrets'], ['create'])]), 'pass'],
  ['RBC-0002', 'in one namespace', binding([rule([''], ['secrets'], ['get'])], { namespace: 'shop' }), 'notApplicable'],
  ['RBC-0002', 'in kube-system, which reaches the cluster', binding([rule([''], ['secrets'], ['get'])], { namespace: 'kube-system' }), 'fail'],
  ['RBC-0002', 'full control is judged once', binding([rule(['*'], ['*'], ['*'])]), 'notApplicable'],
  ['RBC-0002', 'no subject', binding([rule([''], ['secrets'], ['get'])], { subjects: [] }), 'notApplicable'],
  ['RBC-0002', 'Kubernetes’ own', binding([rule([''], ['secrets'], ['get'])], { component: 'Kubernetes RBAC' }), 'notApplicable'],
  ['RBC-0002', 'a role that does not exist', binding([]), 'pass'],
  ['RBC-0003', 'in one namespace', binding([rule([''], ['secrets'], ['get'])], { namespace: 'shop' }), 'manual'],
  ['RBC-0003', 'in kube-system, which RBC-0002 judges', binding([rule([''], ['secrets'], ['get'])], { namespace: 'kube-system' }), 'notApplicable'],
  ['RBC-0003', 'everywhere', binding([rule([''], ['secrets'], ['get'])]), 'notApplicable'],
  ['RBC-0004', 'creates a workload', binding([rule(['apps'], ['daemonsets'], ['create'])]), 'fail'],
  ['RBC-0004', 'changes what a workload starts', binding([rule(['apps'], ['deployments'], ['patch'])]), 'fail'],
  ['RBC-0004', 'changes the image of pods', binding([rule([''], ['pods'], ['update'])]), 'fail'],
  ['RBC-0004', 'changes Jobs, whose pods stay as they are', binding([rule(['batch'], ['jobs'], ['patch'])]), 'pass'],
  ['RBC-0004', 'changes how many there are', binding([rule(['apps'], ['deployments/scale'], ['patch'])]), 'pass'],
  ['RBC-0004', 'changes one workload by name', binding([rule(['apps'], ['deployments'], ['patch'], ['coredns'])]), 'manual'],
  ['RBC-0005', 'enters one pod by name', binding([rule([''], ['pods/exec'], ['create'], ['kube-apiserver-a'])], { namespace: 'kube-system' }), 'manual'],
  ['RBC-0008', 'one node by name', binding([rule([''], ['nodes/proxy'], ['get'], ['a'])]), 'manual'],
  ['RBC-0009', 'a webhook by name, which can be made to see everything', binding([rule(['admissionregistration.k8s.io'], ['mutatingwebhookconfigurations'], ['patch'], ['own'])]), 'manual'],
  ['RBC-0011', 'tokens of the account that may change any role', binding([rule([''], ['serviceaccounts/token'], ['create'], ['clusterrole-aggregation-controller'])], { namespace: 'kube-system' }), 'fail'],
  ['RBC-0011', 'tokens of another account by name', binding([rule([''], ['serviceaccounts/token'], ['create'], ['web'])]), 'manual'],
  ['RBC-0004', 'only reads pods', binding([rule([''], ['pods'], ['get'])]), 'pass'],
  ['RBC-0005', 'get is enough for a websocket', binding([rule([''], ['pods/exec'], ['get'])]), 'fail'],
  // Tried on the test cluster, 1.36: the websocket is refused with 403.
  ['RBC-0005', 'get alone, since 1.35', binding([rule([''], ['pods/exec'], ['get'])], { serverMinor: 35 }), 'pass'],
  ['RBC-0005', 'create, since 1.35', binding([rule([''], ['pods/exec'], ['create'])], { serverMinor: 35 }), 'fail'],
  ['RBC-0005', 'get alone, on a server whose version was not read', binding([rule([''], ['pods/exec'], ['get'])], { serverMinor: gap('forbidden') as never }), 'notAssessed'],
  ['RBC-0005', 'create, on a server whose version was not read', binding([rule([''], ['pods/exec'], ['create'])], { serverMinor: gap('forbidden') as never }), 'fail'],
  ['RBC-0005', 'reading what ephemeral containers there are', binding([rule([''], ['pods/ephemeralcontainers'], ['get'])]), 'pass'],
  ['RBC-0005', 'adding an ephemeral container', binding([rule([''], ['pods/ephemeralcontainers'], ['patch'])]), 'fail'],
  ['RBC-0005', 'in kube-system, which reaches the cluster', binding([rule(['*'], ['*'], ['*'])], { namespace: 'kube-system' }), 'fail'],
  ['RBC-0005', 'the subresource of anything', binding([rule([''], ['*/exec'], ['create'])]), 'fail'],
  ['RBC-0005', 'pods/* is no wildcard in RBAC', binding([rule([''], ['pods/*'], ['create'])]), 'pass'],
  ['RBC-0006', 'users', binding([rule([''], ['users'], ['impersonate'])]), 'fail'],
  ['RBC-0006', 'a user by name, who may be anyone', binding([rule([''], ['users'], ['impersonate'], ['bob'])]), 'manual'],
  ['RBC-0006', 'a user by name, and all groups', binding([rule([''], ['users'], ['impersonate'], ['bob']), rule([''], ['groups'], ['impersonate'])]), 'fail'],
  ['RBC-0006', 'users, in a namespace, where there are none', binding([rule([''], ['users'], ['impersonate'])], { namespace: 'kube-system' }), 'pass'],
  ['RBC-0006', 'accounts of kube-system', binding([rule([''], ['serviceaccounts'], ['impersonate'])], { namespace: 'kube-system' }), 'fail'],
  ['RBC-0007', 'a role by name', binding([rule(rbac, ['clusterroles'], ['bind'], ['edit']), rule(rbac, ['clusterrolebindings'], ['create'])]), 'manual'],
  ['RBC-0007', 'a role in kube-system', binding([rule(rbac, ['roles'], ['bind']), rule(rbac, ['rolebindings'], ['create'])], { namespace: 'kube-system' }), 'fail'],
  // Tried on the test cluster: without a right to write bindings nothing comes of it.
  ['RBC-0007', 'binds, and writes no binding by this role', binding([rule(rbac, ['clusterroles'], ['bind'])]), 'manual'],
  ['RBC-0007', 'binds, and writes bindings', binding([rule(rbac, ['clusterroles'], ['bind']), rule(rbac, ['rolebindings'], ['patch'])]), 'fail'],
  ['RBC-0007', 'binds a ClusterRole in kube-system', binding([rule(rbac, ['clusterroles', 'rolebindings'], ['bind', 'create'])], { namespace: 'kube-system' }), 'fail'],
  ['RBC-0007', 'escalates ClusterRoles, of which there are none in kube-system', binding([rule(rbac, ['clusterroles'], ['escalate', 'update'])], { namespace: 'kube-system' }), 'pass'],
  ['RBC-0007', 'escalates, and writes no role by this role', binding([rule(rbac, ['clusterroles'], ['escalate', 'get'])]), 'manual'],
  ['RBC-0007', 'the harmless one of two is not asked about', binding([rule(rbac, ['clusterroles'], ['bind']), rule(rbac, ['roles'], ['escalate', 'update'])]), 'fail'],
  ['RBC-0006', 'the administrators’ group by name', binding([rule([''], ['groups'], ['impersonate'], ['system:masters'])]), 'fail'],
  ['RBC-0007', 'escalate', binding([rule(rbac, ['clusterroles'], ['escalate', 'patch'])]), 'fail'],
  ['RBC-0007', 'ordinary verbs', binding([rule(['rbac.authorization.k8s.io'], ['clusterroles'], ['create'])]), 'pass'],
  ['RBC-0008', 'nodes/proxy', binding([rule([''], ['nodes/proxy'], ['get'])]), 'fail'],
  ['RBC-0009', 'webhooks', binding([rule(['admissionregistration.k8s.io'], ['mutatingwebhookconfigurations'], ['patch'])]), 'fail'],
  ['RBC-0010', 'approval', binding([approval, rule(['certificates.k8s.io'], ['signers'], ['approve'])]), 'fail'],
  ['RBC-0010', 'approval for the signer of clients', binding([approval, rule(['certificates.k8s.io'], ['signers'], ['approve'], ['kubernetes.io/kube-apiserver-client'])]), 'fail'],
  ['RBC-0010', 'approval for a signer of its own', binding([approval, rule(['certificates.k8s.io'], ['signers'], ['approve'], ['issuers.example.com/*'])]), 'manual'],
  ['RBC-0010', 'approval, and no signer by this role', binding([approval]), 'manual'],
  ['RBC-0011', 'tokens', binding([rule([''], ['serviceaccounts/token'], ['create'])]), 'fail'],
  ['RBC-0012', 'volumes', binding([rule([''], ['persistentvolumes'], ['*'])]), 'fail'],
  // Tried on the test cluster: a RoleBinding gives nothing on what lies in no namespace, whatever its role names.
  ['RBC-0008', 'everything, in kube-system alone', binding([rule(['*'], ['*'], ['*'])], { namespace: 'kube-system' }), 'notApplicable'],
  ['RBC-0009', 'everything, in kube-system alone', binding([rule(['*'], ['*'], ['*'])], { namespace: 'kube-system' }), 'notApplicable'],
  ['RBC-0010', 'everything, in kube-system alone', binding([rule(['*'], ['*'], ['*'])], { namespace: 'kube-system' }), 'notApplicable'],
  ['RBC-0012', 'everything, in kube-system alone', binding([rule(['*'], ['*'], ['*'])], { namespace: 'kube-system' }), 'notApplicable'],
] as const)('%s: %s', (id, _what, subject, verdict) => {
  expect(judged(named(id), subject).is).toBe(verdict);
});

test.each(checks)('$id is not assessed where the role was not read, and passes a role that gives nothing of it', check => {
  expect(judged(check, binding(gap('forbidden') as never)).is).toBe('notAssessed');
  const harmless = binding([rule([''], ['configmaps'], ['get'])], check.id === 'RBC-0003' ? { namespace: 'shop' } : {});
  expect(judged(check, harmless).is).toBe('pass');
});

test('names that may be harmless are asked about, by name', () => {
  expect(judged(named('RBC-0007'), binding([rule(rbac, ['clusterroles'], ['bind'], ['edit', 'view']), rule(rbac, ['rolebindings'], ['create'])]))).toMatchObject({
    question: 'Role r lets user ada bind clusterroles named edit and view in the whole cluster. Is that needed?',
  });
});

test('it says who may do what, and points at the rule', () => {
  expect(judged(named('RBC-0002'), binding([rule([''], ['configmaps'], ['get']), rule([''], ['secrets'], ['get'])]))).toMatchObject({
    message: 'Role r lets user ada get secrets in the whole cluster.', seen: [{ reading: 'subjects' }, { reading: 'role' }, { reading: 'rules', path: '/1' }],
  });
});

test('a right that is of use with another alone is asked about, naming that one', () => {
  expect(judged(named('RBC-0007'), binding([rule(rbac, ['clusterroles'], ['bind'])]))).toMatchObject({
    question: 'Role r lets user ada bind clusterroles in the whole cluster. That is of use to whoever may also create, update and patch clusterrolebindings and rolebindings, which this role does not give. May they by another?',
  });
});

import { expect, test } from 'vitest';
import type { BindingReadings } from '../../assess/model/index.ts';
import { gap, judged, resource } from '../../test/builders/index.ts';
import checks from './granted-rights.ts';

const named = (id: string) => checks.find(check => check.id === id)!;
const rule = (apiGroups: string[], resources: string[], verbs: string[], resourceNames: string[] = []) => ({ apiGroups, resources, verbs, resourceNames });
const binding = (rules: BindingReadings['rules'], more: Partial<BindingReadings> = {}) => resource('binding', {
  component: null, name: 'b', namespace: null, role: 'r', subjects: [{ kind: 'User', name: 'ada' }], rules, serverMinor: 34, ...more,
});

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
  ['RBC-0007', 'a role by name', binding([rule(['rbac.authorization.k8s.io'], ['clusterroles'], ['bind'], ['edit'])]), 'manual'],
  ['RBC-0007', 'a role in kube-system', binding([rule(['rbac.authorization.k8s.io'], ['roles'], ['bind'])], { namespace: 'kube-system' }), 'fail'],
  ['RBC-0006', 'the administrators’ group by name', binding([rule([''], ['groups'], ['impersonate'], ['system:masters'])]), 'fail'],
  ['RBC-0007', 'escalate', binding([rule(['rbac.authorization.k8s.io'], ['clusterroles'], ['escalate'])]), 'fail'],
  ['RBC-0007', 'ordinary verbs', binding([rule(['rbac.authorization.k8s.io'], ['clusterroles'], ['create'])]), 'pass'],
  ['RBC-0008', 'nodes/proxy', binding([rule([''], ['nodes/proxy'], ['get'])]), 'fail'],
  ['RBC-0009', 'webhooks', binding([rule(['admissionregistration.k8s.io'], ['mutatingwebhookconfigurations'], ['patch'])]), 'fail'],
  ['RBC-0010', 'approval', binding([rule(['certificates.k8s.io'], ['certificatesigningrequests/approval'], ['update'])]), 'fail'],
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
  expect(judged(named('RBC-0007'), binding([rule(['rbac.authorization.k8s.io'], ['clusterroles'], ['bind'], ['edit', 'view'])]))).toMatchObject({
    question: 'Role r lets user ada bind clusterroles named edit and view in the whole cluster. Is that needed?',
  });
});

test('it says who may do what, and points at the rule', () => {
  expect(judged(named('RBC-0002'), binding([rule([''], ['configmaps'], ['get']), rule([''], ['secrets'], ['get'])]))).toMatchObject({
    message: 'Role r lets user ada get secrets in the whole cluster.', seen: [{ reading: 'subjects' }, { reading: 'role' }, { reading: 'rules', path: '/1' }],
  });
});

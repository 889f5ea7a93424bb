import { gap } from '../../test/builders/index.ts';
import { goodContainer, goodPod, testWorkloads } from '../../test/builders/kubernetes.ts';
import check from './token-mounted.ts';

const silent = goodPod({ automountServiceAccountToken: null });
const carrying = (pod = {}, token = {}) => goodPod({
  automountServiceAccountToken: null, volumes: [{ name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token', ...token } }] } }],
  containers: [goodContainer({ volumeMounts: [{ name: 'token', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' }] })], ...pod,
});

testWorkloads(check, [
  ['WRK-0040', 'the pod says no', 'pass', goodPod()],
  ['WRK-0040', 'nobody says anything', 'fail', silent],
  ['WRK-0040', 'the account says no', 'pass', silent, { accounts: [{ name: 'web', exists: true, automount: false }] }],
  ['WRK-0040', 'the account says no, a second one nothing', 'fail', goodPod({ automountServiceAccountToken: null, serviceAccountName: 'api' }), { accounts: [{ name: 'web', exists: true, automount: false }, { name: 'api', exists: true, automount: null }] }],
  // As seen on the test cluster: the account's word came after the pod, which still carries its token.
  ['WRK-0040', 'the account says no, the pod carries one all the same', 'fail', carrying(), { accounts: [{ name: 'web', exists: true, automount: false }] }],
  ['WRK-0040', 'the pod says no and mounts one by hand', 'fail', carrying({ automountServiceAccountToken: false })],
  ['WRK-0040', 'a token for somebody else than the API server', 'pass', carrying({ automountServiceAccountToken: false }, { audience: 'vault' })],
  ['WRK-0040', 'the pod says yes, the account no', 'fail', goodPod({ automountServiceAccountToken: true }), { accounts: [{ name: 'web', exists: true, automount: false }] }],
  ['WRK-0040', 'mounted, and the account has rights', 'manual', silent, { grants: { web: ['RoleBinding shop/web'] } }],
  ['WRK-0040', 'mounted, and another account of it has rights', 'fail', silent, { grants: { web: [], api: ['RoleBinding shop/web'] } }],
  ['WRK-0040', 'the account was not read, the pod says no', 'pass', goodPod(), { accounts: gap('forbidden') }],
  ['WRK-0040', 'the account was not read and the pod is silent', 'notAssessed', silent, { accounts: gap('forbidden') }],
  ['WRK-0040', 'mounted, and bindings were not read', 'notAssessed', silent, { grants: gap('forbidden') }],
  ['WRK-0040', 'a component that needs the API', 'notApplicable', silent, { component: 'CoreDNS', grants: { web: ['ClusterRoleBinding system:coredns'] } }],
  ['WRK-0040', 'a static pod', 'notApplicable', silent, {}, { 'kubernetes.io/config.mirror': 'x' }],
]);

import { gap } from '../../test/builders/index.ts';
import { goodPod, testWorkloads } from '../../test/builders/kubernetes.ts';
import check from './token-mounted.ts';

const silent = goodPod({ automountServiceAccountToken: null });

testWorkloads(check, [
  ['WRK-0040', 'the pod says no', 'pass', goodPod()],
  ['WRK-0040', 'nobody says anything', 'fail', silent],
  ['WRK-0040', 'the account says no', 'pass', silent, { account: { name: 'web', exists: true, automount: false } }],
  ['WRK-0040', 'the pod says yes, the account no', 'fail', goodPod({ automountServiceAccountToken: true }), { account: { name: 'web', exists: true, automount: false } }],
  ['WRK-0040', 'mounted, and the account has rights', 'manual', silent, { grants: ['RoleBinding shop/web'] }],
  ['WRK-0040', 'the account was not read, the pod says no', 'pass', goodPod(), { account: gap('forbidden') }],
  ['WRK-0040', 'the account was not read and the pod is silent', 'notAssessed', silent, { account: gap('forbidden') }],
  ['WRK-0040', 'mounted, and bindings were not read', 'notAssessed', silent, { grants: gap('forbidden') }],
  ['WRK-0040', 'a component that needs the API', 'notApplicable', silent, { component: 'CoreDNS', grants: ['ClusterRoleBinding system:coredns'] }],
  ['WRK-0040', 'a static pod', 'notApplicable', silent, {}, { 'kubernetes.io/config.mirror': 'x' }],
]);

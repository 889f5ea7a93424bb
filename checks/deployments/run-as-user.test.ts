import { podSecurity, security, testRevisions, userNamespace } from '../../test/builders/pod-security.ts';
import check from './run-as-user.ts';

testRevisions(check, [
  ['WRK-0018', 22, 'root before the rule came', 'notApplicable', podSecurity({ runAsUser: 0 })],
  ['WRK-0018', 23, 'the pod asks for root, every container for another', 'fail', { ...security({ runAsUser: 1000 }), securityContext: { runAsUser: 0 } }],
  ['WRK-0018', 34, 'root in a user namespace', 'fail', { ...podSecurity({ runAsUser: 0 }), ...userNamespace }],
  ['WRK-0018', 35, 'root in a user namespace', 'pass', { ...podSecurity({ runAsUser: 0 }), ...userNamespace }],
]);

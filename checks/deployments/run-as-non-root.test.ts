import { goodPod } from '../../test/builders/kubernetes.ts';
import { security, testRevisions, userNamespace } from '../../test/builders/pod-security.ts';
import check from './run-as-non-root.ts';

const bare = { name: 'web', image: 'web' };

testRevisions(check, [
  ['WRK-0015', 0, 'the pod says true', 'pass', { ...goodPod({ containers: [bare] }), securityContext: { runAsNonRoot: true } }],
  ['WRK-0015', 0, 'a container says false under a true pod', 'fail', { ...security({ runAsNonRoot: false }), securityContext: { runAsNonRoot: true } }],
  ['WRK-0015', 0, 'every container says true under an unset pod', 'pass', security({ runAsNonRoot: true })],
  ['WRK-0015', 0, 'every container says true under a false pod', 'fail', { ...security({ runAsNonRoot: true }), securityContext: { runAsNonRoot: false } }],
  ['WRK-0015', 34, 'nothing set in a user namespace', 'fail', { ...security({}), ...userNamespace }],
  ['WRK-0015', 35, 'nothing set in a user namespace', 'pass', { ...security({}), ...userNamespace }],
]);

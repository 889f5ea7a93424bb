import { security, testRevisions, windows } from '../../test/builders/pod-security.ts';
import check from './seccomp-restricted.ts';

testRevisions(check, [
  ['WRK-0020', 18, 'before its first revision the Baseline rule holds', 'pass', security({})],
  ['WRK-0020', 19, 'no profile', 'fail', security({})],
  ['WRK-0020', 19, 'the pod sets it for a container', 'pass', { ...security({}), securityContext: { seccompProfile: { type: 'Localhost' } } }],
  ['WRK-0020', 24, 'a Windows pod', 'fail', { ...security({}), ...windows }],
  ['WRK-0020', 25, 'a Windows pod', 'pass', { ...security({}), ...windows }],
]);

import { security, testRevisions, userNamespace } from '../../test/builders/pod-security.ts';
import check from './proc-mount-restricted.ts';

testRevisions(check, [
  ['WRK-0014', 34, 'before its first revision the Baseline rule holds', 'fail', security({ procMount: 'Unmasked' })],
  ['WRK-0014', 35, 'Unmasked in a user namespace', 'fail', { ...security({ procMount: 'Unmasked' }), ...userNamespace }],
]);

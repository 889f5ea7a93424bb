import { security, testRevisions, userNamespace } from '../../test/builders/pod-security.ts';
import check from './proc-mount.ts';

testRevisions(check, [
  ['WRK-0013', 34, 'Unmasked in a user namespace', 'fail', { ...security({ procMount: 'Unmasked' }), ...userNamespace }],
  ['WRK-0013', 35, 'Unmasked in a user namespace', 'pass', { ...security({ procMount: 'Unmasked' }), ...userNamespace }],
  ['WRK-0013', 35, 'Unmasked outside', 'fail', security({ procMount: 'Unmasked' })],
  ['WRK-0013', 0, 'Default', 'pass', security({ procMount: 'Default' })],
]);

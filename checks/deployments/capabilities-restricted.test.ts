import { security, testRevisions, windows } from '../../test/builders/pod-security.ts';
import check from './capabilities-restricted.ts';

testRevisions(check, [
  ['WRK-0011', 21, 'before its first revision the Baseline rule holds', 'pass', security({ capabilities: { add: ['CHOWN'] } })],
  ['WRK-0011', 21, 'and fails what that fails', 'fail', security({ capabilities: { add: ['SYS_ADMIN'] } })],
  ['WRK-0011', 22, 'CHOWN added', 'fail', security({ capabilities: { add: ['CHOWN'], drop: ['ALL'] } })],
  ['WRK-0011', 22, 'all in lower case is not ALL', 'fail', security({ capabilities: { drop: ['all'] } })],
  ['WRK-0011', 24, 'a Windows pod', 'fail', { ...security({}), ...windows }],
  ['WRK-0011', 25, 'a Windows pod that adds SYS_ADMIN', 'pass', { ...security({ capabilities: { add: ['SYS_ADMIN'] } }), ...windows }],
]);

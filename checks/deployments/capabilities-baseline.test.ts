import { security, testRevisions } from '../../test/builders/pod-security.ts';
import check from './capabilities-baseline.ts';

testRevisions(check, [
  ['WRK-0010', 0, 'NET_RAW', 'fail', security({ capabilities: { add: ['NET_RAW'] } })],
  ['WRK-0010', 0, 'the CAP_ spelling is not allowed', 'fail', security({ capabilities: { add: ['CAP_CHOWN'] } })],
  ['WRK-0010', 0, 'CHOWN', 'pass', security({ capabilities: { add: ['CHOWN'] } })],
]);

import { goodPod } from '../../test/builders/kubernetes.ts';
import { security, testRevisions, windows } from '../../test/builders/pod-security.ts';
import check from './privilege-escalation.ts';

const bare = { name: 'web', image: 'web' };

testRevisions(check, [
  ['WRK-0002', 7, 'nothing set before the rule came', 'notApplicable', goodPod({ containers: [bare] })],
  ['WRK-0002', 8, 'nothing set', 'fail', security(null)],
  ['WRK-0002', 24, 'a Windows pod', 'fail', { ...security({}), ...windows }],
  ['WRK-0002', 25, 'a Windows pod', 'pass', { ...security({}), ...windows }],
  ['WRK-0002', 25, 'false', 'pass', goodPod()],
]);

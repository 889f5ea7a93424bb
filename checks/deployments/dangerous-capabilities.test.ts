import { goodPod, testWorkloads } from '../../test/builders/kubernetes.ts';
import { security } from '../../test/builders/pod-security.ts';
import check from './dangerous-capabilities.ts';

testWorkloads(check, [
  ['WRK-0036', 'none added', 'pass', goodPod()],
  ['WRK-0036', 'SYS_ADMIN', 'fail', security({ capabilities: { add: ['SYS_ADMIN'] } })],
  ['WRK-0036', 'another spelling', 'fail', security({ capabilities: { add: ['cap_sys_admin'] } })],
  ['WRK-0036', 'CHOWN', 'pass', security({ capabilities: { add: ['CHOWN'] } })],
  ['WRK-0036', 'kube-proxy', 'notApplicable', security({ capabilities: { add: ['NET_ADMIN'] } }), { component: 'kube-proxy' }],
]);

import { goodPod, testWorkloads } from '../../test/builders/kubernetes.ts';
import { security, windows } from '../../test/builders/pod-security.ts';
import check from './net-raw.ts';

testWorkloads(check, [
  ['WRK-0037', 'ALL dropped', 'pass', goodPod()],
  ['WRK-0037', 'NET_RAW dropped', 'pass', security({ capabilities: { drop: ['NET_RAW'] } })],
  ['WRK-0037', 'nothing dropped', 'fail', security({})],
  ['WRK-0037', 'dropped and added again', 'fail', security({ capabilities: { drop: ['ALL'], add: ['NET_RAW'] } })],
  ['WRK-0037', 'privileged', 'fail', security({ privileged: true, capabilities: { drop: ['ALL'] } })],
  ['WRK-0037', 'a Windows pod', 'pass', { ...security({}), ...windows }],
]);

import { goodPod } from '../../test/builders/kubernetes.ts';
import { testRevisions } from '../../test/builders/pod-security.ts';
import check from './host-namespaces.ts';

testRevisions(check, [
  ['WRK-0003', 37, 'hostPID', 'fail', goodPod({ hostPID: true })],
  ['WRK-0003', 37, 'hostNetwork alone', 'pass', goodPod({ hostNetwork: true })],
  ['WRK-0004', 0, 'hostIPC', 'fail', goodPod({ hostIPC: true })],
  ['WRK-0005', 0, 'hostNetwork', 'fail', goodPod({ hostNetwork: true })],
  ['WRK-0005', 0, 'hostNetwork: null', 'pass', goodPod({ hostNetwork: null })],
]);

import { goodPod, testWorkloads } from '../../test/builders/kubernetes.ts';
import { podSecurity, security } from '../../test/builders/pod-security.ts';
import check from './root-group.ts';

testWorkloads(check, [
  ['WRK-0048', 'nothing set', 'pass', goodPod()],
  ['WRK-0048', 'the group of a container', 'fail', security({ runAsGroup: 0 })],
  ['WRK-0048', 'a supplemental group', 'fail', podSecurity({ supplementalGroups: [1, 0] })],
  ['WRK-0048', 'the group of volumes', 'fail', podSecurity({ fsGroup: 0 })],
]);

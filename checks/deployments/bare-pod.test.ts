import { goodPod, testWorkloads } from '../../test/builders/kubernetes.ts';
import check from './bare-pod.ts';

testWorkloads(check, [
  ['WRK-0049', 'a Deployment', 'pass', goodPod()],
  ['WRK-0049', 'a bare pod', 'fail', goodPod(), { ownerKind: 'Pod' }],
  ['WRK-0049', 'a static pod', 'pass', goodPod(), { ownerKind: 'Pod' }, { 'kubernetes.io/config.mirror': 'x' }],
]);

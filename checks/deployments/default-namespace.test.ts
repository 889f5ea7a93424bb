import { goodPod, testWorkloads } from '../../test/builders/kubernetes.ts';
import check from './default-namespace.ts';

testWorkloads(check, [
  ['WRK-0046', 'another namespace', 'pass', goodPod()],
  ['WRK-0046', 'default', 'fail', goodPod(), { namespace: 'default' }],
]);

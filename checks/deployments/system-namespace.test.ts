import { goodPod, testWorkloads } from '../../test/builders/kubernetes.ts';
import check from './system-namespace.ts';

testWorkloads(check, [
  ['WRK-0045', 'another namespace', 'pass', goodPod()],
  ['WRK-0045', 'an unknown one in kube-system', 'manual', goodPod(), { namespace: 'kube-system' }],
  ['WRK-0045', 'kube-proxy', 'notApplicable', goodPod(), { namespace: 'kube-system', component: 'kube-proxy' }],
]);

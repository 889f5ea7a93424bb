import { goodPod, testWorkloads } from '../../test/builders/kubernetes.ts';
import check from './default-account.ts';

testWorkloads(check, [
  ['WRK-0041', 'an account of its own', 'pass', goodPod()],
  ['WRK-0041', 'named default', 'fail', goodPod({ serviceAccountName: 'default' })],
  ['WRK-0041', 'none named', 'fail', goodPod({ serviceAccountName: '' })],
  ['WRK-0041', 'a static pod', 'notApplicable', goodPod({ serviceAccountName: null }), {}, { 'kubernetes.io/config.mirror': 'x' }],
]);

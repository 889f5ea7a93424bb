import { goodPod, testWorkloads } from '../../test/builders/kubernetes.ts';
import check from './account-exists.ts';

testWorkloads(check, [
  ['WRK-0042', 'it exists', 'pass', goodPod()],
  ['WRK-0042', 'it does not', 'fail', goodPod(), { account: { name: 'web', exists: false, automount: null } }],
  ['WRK-0042', 'a static pod', 'notApplicable', goodPod({ serviceAccountName: null }), {}, { 'kubernetes.io/config.mirror': 'x' }],
]);

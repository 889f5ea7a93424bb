import { goodPod, testWorkloads } from '../../test/builders/kubernetes.ts';
import check from './account-exists.ts';

testWorkloads(check, [
  ['WRK-0042', 'it exists', 'pass', goodPod()],
  ['WRK-0042', 'it does not', 'fail', goodPod(), { accounts: [{ name: 'web', exists: false, automount: null }] }],
  ['WRK-0042', 'one of two does not', 'fail', goodPod(), { accounts: [{ name: 'web', exists: true, automount: null }, { name: 'api', exists: false, automount: null }] }],
  ['WRK-0042', 'a static pod', 'notApplicable', goodPod({ serviceAccountName: null }), {}, { 'kubernetes.io/config.mirror': 'x' }],
]);

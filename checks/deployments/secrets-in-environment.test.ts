import { testWorkloads } from '../../test/builders/kubernetes.ts';
import { init, only } from '../../test/builders/pod-security.ts';
import check from './secrets-in-environment.ts';

testWorkloads(check, [
  ['WRK-0043', 'none', 'pass', only({ env: [{ name: 'A', value: 'b' }] })],
  ['WRK-0043', 'one variable', 'fail', only({ env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 's' } } }] })],
  ['WRK-0043', 'a whole secret in an init container', 'fail', init({ envFrom: [{ secretRef: { name: 's' } }] })],
  ['WRK-0043', 'another source', 'pass', only({ env: [{ name: 'A', valueFrom: {} }], envFrom: [{ secretRef: null }] })],
]);

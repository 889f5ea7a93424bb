import { goodPod } from '../../test/builders/kubernetes.ts';
import { testRevisions } from '../../test/builders/pod-security.ts';
import check from './restricted-volumes.ts';

testRevisions(check, [
  ['WRK-0017', 0, 'an NFS volume', 'fail', goodPod({ volumes: [{ name: 'data', nfs: { server: 'a', path: '/' } }] })],
  ['WRK-0017', 0, 'a volume with a name only', 'pass', goodPod({ volumes: [{ name: 'tmp' }] })],
  ['WRK-0017', 0, 'an image volume', 'pass', goodPod({ volumes: [{ name: 'data', image: { reference: 'a' } }] })],
]);

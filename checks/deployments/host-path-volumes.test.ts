import { goodPod } from '../../test/builders/kubernetes.ts';
import { testRevisions } from '../../test/builders/pod-security.ts';
import check from './host-path-volumes.ts';

testRevisions(check, [
  ['WRK-0007', 0, 'a hostPath volume nobody mounts', 'fail', goodPod({ volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] })],
  ['WRK-0007', 0, 'an emptyDir', 'pass', goodPod({ volumes: [{ name: 'tmp', emptyDir: {} }] })],
]);

import { goodPod, testWorkloads } from '../../test/builders/kubernetes.ts';
import { ephemeral, security, windows } from '../../test/builders/pod-security.ts';
import check from './read-only-root.ts';

testWorkloads(check, [
  ['WRK-0031', 'read-only', 'pass', goodPod()],
  ['WRK-0031', 'not set', 'fail', security({})],
  ['WRK-0031', 'an ephemeral container that can write', 'fail', ephemeral({ securityContext: null })],
  ['WRK-0031', 'a Windows pod', 'pass', { ...security({}), ...windows }],
]);

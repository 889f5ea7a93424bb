import { goodPod, testWorkloads } from '../../test/builders/kubernetes.ts';
import { init, security, userNamespace, windows } from '../../test/builders/pod-security.ts';
import check from './effective-root.ts';

testWorkloads(check, [
  ['WRK-0030', 'a user above 0', 'pass', goodPod()],
  ['WRK-0030', 'nothing set', 'fail', security({})],
  ['WRK-0030', 'the pod sets a user for a silent container', 'pass', { ...security({}), securityContext: { runAsUser: 1000 } }],
  ['WRK-0030', 'a container asks for root under a pod that does not', 'fail', { ...security({ runAsUser: 0 }), securityContext: { runAsUser: 1000 } }],
  ['WRK-0030', 'a container allows root under a pod that refuses it', 'fail', { ...security({ runAsNonRoot: false }), securityContext: { runAsNonRoot: true } }],
  ['WRK-0030', 'runAsUser: null under a pod that refuses root', 'pass', { ...security({ runAsUser: null }), securityContext: { runAsNonRoot: true } }],
  ['WRK-0030', 'root in a user namespace', 'pass', { ...security({ runAsUser: 0 }), ...userNamespace }],
  ['WRK-0030', 'an init container as root', 'fail', init({ securityContext: { runAsUser: 0 } })],
  ['WRK-0030', 'a Windows pod', 'pass', { ...security({}), ...windows }],
  ['WRK-0030', 'a CNI that needs root', 'notApplicable', security({}), { component: 'CNI (Calico)' }],
]);

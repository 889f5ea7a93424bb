import { goodContainer, goodPod, testWorkloads } from '../../test/builders/kubernetes.ts';
import check from './host-capabilities.ts';

const root = { runAsUser: 0, runAsNonRoot: false };
const adds = (add: readonly string[], more: object = {}, pod: object = {}) => goodPod({ ...pod, containers: [goodContainer({ securityContext: { ...root, capabilities: { add }, ...more } })] });
const unconfined = { appArmorProfile: { type: 'Unconfined' } };

testWorkloads([check], [
  ['WRK-0057', 'nothing added', 'pass', goodPod()],
  ['WRK-0057', 'ALL', 'fail', adds(['ALL'])],
  ['WRK-0057', 'SYS_MODULE, spelled the other way', 'fail', adds(['cap_sys_module'])],
  ['WRK-0057', 'SYS_MODULE as another user', 'pass', adds(['SYS_MODULE'], { runAsUser: 1000 })],
  ['WRK-0057', 'SYS_MODULE in a user namespace', 'pass', adds(['SYS_MODULE'], {}, { hostUsers: false })],
  ['WRK-0057', 'ALL without SYS_MODULE', 'pass', adds([], { capabilities: { add: ['ALL'], drop: ['SYS_MODULE'] } })],
  ['WRK-0057', 'ALL added and dropped', 'pass', adds([], { capabilities: { add: ['ALL'], drop: ['ALL'] } })],
  ['WRK-0057', 'SYS_MODULE added, all others dropped', 'fail', adds([], { capabilities: { add: ['SYS_MODULE'], drop: ['ALL'] } })],
  ['WRK-0057', 'SYS_ADMIN, which AppArmor may hold back', 'pass', adds(['SYS_ADMIN'])],
  ['WRK-0057', 'SYS_ADMIN where AppArmor is taken off', 'fail', adds(['SYS_ADMIN'], unconfined)],
  ['WRK-0057', 'SYS_ADMIN where AppArmor is taken off the pod', 'fail', adds(['SYS_ADMIN'], {}, { securityContext: unconfined })],
  ['WRK-0057', 'SYS_PTRACE alone', 'pass', adds(['SYS_PTRACE'], unconfined)],
  ['WRK-0057', 'SYS_PTRACE among the node’s processes', 'fail', adds(['SYS_PTRACE'], unconfined, { hostPID: true })],
  ['WRK-0057', 'another one', 'pass', adds(['NET_ADMIN'], unconfined)],
  ['WRK-0057', 'privileged, which has a check of its own', 'pass', adds(['ALL'], { privileged: true })],
  ['WRK-0057', 'a CNI', 'notApplicable', adds(['SYS_MODULE']), { component: 'CNI (Cilium)' }],
]);

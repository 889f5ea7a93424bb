import { page } from '../define.ts';

/**
 * One control for each rule of the Restricted level: those of Baseline that no stricter rule replaces, and its own.
 * A rule that replaces one (capabilities, seccomp, /proc) judges by the replaced one at versions before it came;
 * volume types always replace hostPath.
 */
export default page({
  id: 'pod-security-restricted', version: '1.37', title: 'Pod Security, restricted', of: 'kubernetes', levels: ['restricted'],
  writtenFor: 'Kubernetes up to 1.37; each rule in its revision for the version chosen',
  controls: [
    { ref: 'hostProcess', title: 'No container is a Windows host process', level: 1, checks: ['WRK-0008'] },
    { ref: 'hostNamespaces', title: 'Namespaces of the node are not shared', level: 1, checks: ['WRK-0003', 'WRK-0004', 'WRK-0005'] },
    { ref: 'privileged', title: 'No container runs privileged', level: 1, checks: ['WRK-0001'] },
    { ref: 'hostPorts', title: 'No ports of the node are taken', level: 1, checks: ['WRK-0009'] },
    { ref: 'hostProbes', title: 'Probes and hooks name no other host', level: 1, checks: ['WRK-0012'] },
    { ref: 'appArmor', title: 'AppArmor is not switched off', level: 1, checks: ['WRK-0006'] },
    { ref: 'seLinux', title: 'SELinux keeps its confinement', level: 1, checks: ['WRK-0016'] },
    { ref: 'sysctls', title: 'Only kernel parameters of the pod itself are set', level: 1, checks: ['WRK-0021'] },
    { ref: 'procMount', title: '/proc stays masked, even in a user namespace', level: 1, checks: ['WRK-0014'] },
    { ref: 'volumeTypes', title: 'Only volume types that are safe for anyone are used', level: 1, checks: ['WRK-0017'] },
    { ref: 'privilegeEscalation', title: 'Processes cannot gain privileges', level: 1, checks: ['WRK-0002'] },
    { ref: 'runAsNonRoot', title: 'Containers refuse to start as root', level: 1, checks: ['WRK-0015'] },
    { ref: 'runAsUser', title: 'Pods do not ask to run as root', level: 1, checks: ['WRK-0018'] },
    { ref: 'seccomp', title: 'A seccomp profile is set', level: 1, checks: ['WRK-0020'] },
    { ref: 'capabilities', title: 'All capabilities are dropped', level: 1, checks: ['WRK-0011'] },
  ],
});

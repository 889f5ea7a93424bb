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
    { ref: 'hostProcess', title: 'No Windows host processes', level: 1, checks: ['WRK-0008'] },
    { ref: 'hostNamespaces', title: 'No namespaces of the node', level: 1, checks: ['WRK-0003', 'WRK-0004', 'WRK-0005'] },
    { ref: 'privileged', title: 'No privileged containers', level: 1, checks: ['WRK-0001'] },
    { ref: 'hostPorts', title: 'No ports of the node', level: 1, checks: ['WRK-0009'] },
    { ref: 'hostProbes', title: 'No other host in probes and hooks', level: 1, checks: ['WRK-0012'] },
    { ref: 'appArmor', title: 'AppArmor stays on', level: 1, checks: ['WRK-0006'] },
    { ref: 'seLinux', title: 'SELinux keeps its confinement', level: 1, checks: ['WRK-0016'] },
    { ref: 'sysctls', title: 'Only kernel parameters of the pod itself', level: 1, checks: ['WRK-0021'] },
    { ref: 'procMount', title: 'The usual /proc, in a user namespace too', level: 1, checks: ['WRK-0014'] },
    { ref: 'volumeTypes', title: 'Volume types that are safe for anyone', level: 1, checks: ['WRK-0017'] },
    { ref: 'privilegeEscalation', title: 'No privilege escalation', level: 1, checks: ['WRK-0002'] },
    { ref: 'runAsNonRoot', title: 'Refuses to start as root', level: 1, checks: ['WRK-0015'] },
    { ref: 'runAsUser', title: 'Does not ask for root', level: 1, checks: ['WRK-0018'] },
    { ref: 'seccomp', title: 'A seccomp profile is set', level: 1, checks: ['WRK-0020'] },
    { ref: 'capabilities', title: 'Drops all capabilities', level: 1, checks: ['WRK-0011'] },
  ],
});

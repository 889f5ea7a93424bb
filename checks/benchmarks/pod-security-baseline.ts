import { page } from '../define.ts';

/** One control for each rule of the Baseline level. The version they are judged by is the profile's, or the server's. */
export default page({
  id: 'pod-security-baseline', version: '1.37', title: 'Pod Security, baseline', of: 'kubernetes', levels: ['baseline'],
  writtenFor: 'Kubernetes up to 1.37; each rule in its revision for the version chosen',
  controls: [
    { ref: 'hostProcess', title: 'No container is a Windows host process', level: 1, checks: ['WRK-0008'] },
    { ref: 'hostNamespaces', title: 'Namespaces of the node are not shared', level: 1, checks: ['WRK-0003', 'WRK-0004', 'WRK-0005'] },
    { ref: 'privileged', title: 'No container runs privileged', level: 1, checks: ['WRK-0001'] },
    { ref: 'capabilities', title: 'No capabilities beyond the usual ones are added', level: 1, checks: ['WRK-0010'] },
    { ref: 'hostPathVolumes', title: 'No paths of the node are volumes', level: 1, checks: ['WRK-0007'] },
    { ref: 'hostPorts', title: 'No ports of the node are taken', level: 1, checks: ['WRK-0009'] },
    { ref: 'hostProbes', title: 'Probes and hooks name no other host', level: 1, checks: ['WRK-0012'] },
    { ref: 'appArmor', title: 'AppArmor is not switched off', level: 1, checks: ['WRK-0006'] },
    { ref: 'seLinux', title: 'SELinux keeps its confinement', level: 1, checks: ['WRK-0016'] },
    { ref: 'procMount', title: '/proc stays masked', level: 1, checks: ['WRK-0013'] },
    { ref: 'seccomp', title: 'Seccomp is not switched off', level: 1, checks: ['WRK-0019'] },
    { ref: 'sysctls', title: 'Only kernel parameters of the pod itself are set', level: 1, checks: ['WRK-0021'] },
  ],
});

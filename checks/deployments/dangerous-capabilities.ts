import { added, plain } from './_capabilities.ts';
import { podCheck } from './_pods.ts';

/** Each lets root in the container reach past it: load modules, trace, mount, change the network, read any file. */
const dangerous = ['ALL', 'SYS_ADMIN', 'NET_ADMIN', 'SYS_MODULE', 'SYS_RAWIO', 'SYS_PTRACE', 'SYS_BOOT', 'MAC_ADMIN', 'MAC_OVERRIDE', 'DAC_READ_SEARCH', 'PERFMON', 'BPF'];

export default podCheck({
  id: 'WRK-0036', severity: 'high',
  title: 'Workloads add no capability that leads out of the container',
  why: 'With a capability such as SYS_ADMIN or SYS_MODULE, root in a container can reach past it to the node.',
  fix: 'Remove the capability from securityContext.capabilities.add, after finding what the program needs it for.',
  rule: added(name => dangerous.includes(plain(name))),
});

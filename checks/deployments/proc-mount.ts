import { baseline } from './_proc-mount.ts';
import { pssCheck } from './_pss.ts';

export default pssCheck({
  id: 'WRK-0013', severity: 'high',
  title: 'Workloads keep /proc masked',
  why: 'An unmasked /proc opens the kernel’s memory, keys and switches to a container: a whole protection is off.',
  fix: 'Remove securityContext.procMount.',
  revisions: baseline,
});

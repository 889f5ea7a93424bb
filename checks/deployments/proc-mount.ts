import { baseline } from './_proc-mount.ts';
import { pssCheck } from './_pss.ts';

export default pssCheck({
  id: 'WRK-0013', severity: 'high',
  title: 'Workloads keep the masked /proc',
  why: 'Masking is the whole protection of the kernel’s memory, keys and switches below /proc, and unmasked it is off.',
  fix: 'Remove securityContext.procMount.',
  revisions: baseline,
});

import { baseline } from './_proc-mount.ts';
import { pssCheck } from './_pss.ts';

export default pssCheck({
  id: 'WRK-0013', severity: 'medium',
  title: 'Workloads keep the masked /proc',
  why: 'An unmasked /proc shows and changes settings of the node’s kernel.',
  fix: 'Remove securityContext.procMount.',
  revisions: baseline,
});

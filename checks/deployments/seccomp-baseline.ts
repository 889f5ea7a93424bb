import { pssCheck } from './_pss.ts';
import { baseline } from './_seccomp.ts';

export default pssCheck({
  id: 'WRK-0019', severity: 'high',
  title: 'Seccomp is not switched off for a workload',
  why: 'Without seccomp a container may make every system call of its node’s kernel, those that exploits need among them.',
  fix: 'Set seccompProfile.type to RuntimeDefault or Localhost, or remove it.',
  revisions: baseline,
});

import { baseline, rule } from './_proc-mount.ts';
import { pssCheck } from './_pss.ts';

export default pssCheck({
  id: 'WRK-0014', severity: 'low',
  title: 'Workloads keep /proc masked even in a user namespace',
  why: 'A user namespace weakens what an unmasked /proc gives, but does not take it away.',
  fix: 'Remove securityContext.procMount.',
  revisions: [{ since: 35, rule }], before: baseline,
});

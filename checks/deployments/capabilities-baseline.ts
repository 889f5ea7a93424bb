import { baseline } from './_capabilities.ts';
import { pssCheck } from './_pss.ts';

export default pssCheck({
  id: 'WRK-0010', severity: 'medium',
  title: 'Workloads add no capability beyond the usual ones',
  why: 'Each further capability gives a container a part of root’s power over its node.',
  fix: 'Remove the capability from securityContext.capabilities.add.',
  revisions: baseline,
});

import { inContainers } from './_pods.ts';
import { pssCheck, windows } from './_pss.ts';

const rule = inContainers(({ securityContext }) => {
  const allowed = securityContext?.allowPrivilegeEscalation ?? null;
  return allowed === false ? undefined : `may gain privileges: allowPrivilegeEscalation is ${allowed === null ? 'not set' : 'true'}`;
}, '/securityContext/allowPrivilegeEscalation');

export default pssCheck({
  id: 'WRK-0002', severity: 'medium',
  title: 'Processes of a workload cannot gain privileges',
  why: 'A set-user-id program in an image can give a process more rights than its container started with.',
  fix: 'Set securityContext.allowPrivilegeEscalation: false on every container.',
  revisions: [{ since: 8, rule }, { since: 25, exempt: windows, rule }],
});

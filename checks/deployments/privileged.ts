import { inContainers } from './_pods.ts';
import { pssCheck } from './_pss.ts';

export default pssCheck({
  id: 'WRK-0001', severity: 'critical',
  title: 'Containers of a workload do not run privileged',
  why: 'A privileged container has every capability and device of its node: root in it is root on the node.',
  fix: 'Remove securityContext.privileged and add only the capabilities the container uses.',
  revisions: [{ since: 0, rule: inContainers(({ securityContext }) => (securityContext?.privileged === true ? 'runs privileged' : undefined), '/securityContext/privileged') }],
});

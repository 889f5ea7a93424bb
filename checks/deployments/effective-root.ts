import { inContainers, podCheck } from './_pods.ts';
import { windows } from './_pss.ts';
import { keptFromRoot } from './_user.ts';

const rule = inContainers((container, spec) => {
  if (keptFromRoot(container, spec)) return undefined;
  return (container.securityContext?.runAsUser ?? spec.securityContext?.runAsUser) === 0 ? 'runs as user 0, root' : 'runs as the user its image names, which may be root';
}, '/securityContext', '/spec/securityContext');

export default podCheck({
  id: 'WRK-0030', severity: 'medium',
  title: 'Containers of a workload are kept from running as root',
  why: 'Most ways out of a container to its node need root in the container.',
  fix: 'Set runAsUser to a number above 0, or runAsNonRoot: true, on the pod or on each container.',
  rule: view => (windows(view) ? [] : rule(view)),
});

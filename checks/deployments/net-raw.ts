import { plain } from './_capabilities.ts';
import { inContainers, podCheck } from './_pods.ts';
import { windows } from './_pss.ts';

const rule = inContainers(({ securityContext }) => {
  const { add, drop } = securityContext?.capabilities ?? {};
  if (securityContext?.privileged === true) return 'holds NET_RAW: it runs privileged';
  if (add?.some(name => ['NET_RAW', 'ALL'].includes(plain(name)))) return 'adds NET_RAW';
  return drop?.some(name => ['NET_RAW', 'ALL'].includes(plain(name))) ? undefined : 'does not drop NET_RAW';
}, '/securityContext/capabilities');

export default podCheck({
  id: 'WRK-0037', severity: 'medium',
  title: 'Workloads drop NET_RAW',
  why: 'Raw sockets let a container forge packets and answer for its neighbours; runtimes allow them unless told otherwise.',
  fix: 'Set securityContext.capabilities.drop: ["ALL"], or at least ["NET_RAW"].',
  rule: view => (windows(view) ? [] : rule(view)),
});

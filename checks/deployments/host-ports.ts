import type { PodView } from '../../assess/model/index.ts';
import { containersOf } from './_pods.ts';
import { pssCheck } from './_pss.ts';

export default pssCheck({
  id: 'WRK-0009', severity: 'medium',
  title: 'Workloads take no ports of their node',
  why: 'A host port opens the container on every address of its node, past Services and often past network policies.',
  fix: 'Remove hostPort and expose the port by a Service.',
  revisions: [{
    since: 0,
    // In the node's network the API server fills in each port of a container as the pod's host port, and leaves templates alone.
    rule: ({ spec }: PodView) => containersOf(spec).flatMap(({ container, label, path }) => (container.ports ?? []).flatMap(({ hostPort, containerPort }, index) => {
      const port = hostPort || (spec.hostNetwork === true ? containerPort : undefined);
      return port ? [{ what: `${label} takes`, item: `host port ${port}`, path: `${path}/ports/${index}${hostPort ? '/hostPort' : ''}`, ...(!hostPort && { also: ['/spec/hostNetwork'] }) }] : [];
    })),
  }],
});

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
    rule: ({ spec }: PodView) => containersOf(spec).flatMap(({ container, label, path }) => (container.ports ?? []).flatMap(({ hostPort }, index) =>
      (hostPort ? [{ what: `${label} takes host port ${hostPort}`, path: `${path}/ports/${index}/hostPort` }] : []))),
  }],
});

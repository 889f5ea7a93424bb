import type { PodView } from '../../assess/model/index.ts';
import { podCheck, type Found } from './_pods.ts';
import { pairs } from './_pss.ts';

function* rule({ spec }: PodView): Generator<Found> {
  for (const { value, label, path } of pairs(spec, context => context.runAsGroup)) {
    if (value === 0) yield { what: `${label} runs as group 0, root`, path: `${path}/runAsGroup` };
  }
  const { supplementalGroups, fsGroup } = spec.securityContext ?? {};
  if (supplementalGroups?.includes(0)) yield { what: 'the pod adds group 0, root', path: '/spec/securityContext/supplementalGroups' };
  if (fsGroup === 0) yield { what: 'the pod’s volumes belong to group 0, root', path: '/spec/securityContext/fsGroup' };
}

export default podCheck({
  id: 'WRK-0048', severity: 'low',
  title: 'Workloads do not ask for the root group',
  why: 'Files of the node and of images are often readable or writable for group 0.',
  fix: 'Set runAsGroup, supplementalGroups and fsGroup to groups other than 0.',
  rule,
});

import type { PodView } from '../../assess/model/index.ts';
import { containersOf, type Found } from './_pods.ts';
import { ownUsers, pssCheck } from './_pss.ts';

/** No explicit false anywhere; every container true, or unset while the pod is true. */
function* rule({ spec }: PodView): Generator<Found> {
  const pod = spec.securityContext?.runAsNonRoot ?? null;
  if (pod === false) yield { what: 'the pod sets runAsNonRoot: false', path: '/spec/securityContext/runAsNonRoot' };
  for (const { container, label, path } of containersOf(spec)) {
    const own = container.securityContext?.runAsNonRoot ?? null;
    if (own === false) yield { what: `${label} sets runAsNonRoot: false`, path: `${path}/securityContext/runAsNonRoot` };
    else if (own === null && pod === null) yield { what: `${label} does not set runAsNonRoot`, path: `${path}/securityContext/runAsNonRoot`, also: ['/spec/securityContext/runAsNonRoot'] };
  }
}

export default pssCheck({
  id: 'WRK-0015', severity: 'medium',
  title: 'Workloads refuse to start as root',
  why: 'Without runAsNonRoot an image that runs as root starts as root, today or after its next build.',
  fix: 'Set runAsNonRoot: true in the pod’s securityContext.',
  revisions: [{ since: 0, rule }, { since: 35, exempt: ownUsers, rule }],
});

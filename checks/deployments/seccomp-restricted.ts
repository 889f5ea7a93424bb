import type { PodView } from '../../assess/model/index.ts';
import { containersOf, type Found } from './_pods.ts';
import { pssCheck, windows } from './_pss.ts';
import { baseline, unsafe } from './_seccomp.ts';

/** Every container sets a profile, or the pod does for them. */
function* rule(view: PodView): Generator<Found> {
  yield* unsafe(view);
  if (view.spec.securityContext?.seccompProfile) return;
  for (const { container, label, path } of containersOf(view.spec)) {
    if (!container.securityContext?.seccompProfile) yield { what: `${label} sets no seccomp profile`, path: `${path}/securityContext/seccompProfile`, also: ['/spec/securityContext/seccompProfile'] };
  }
}

export default pssCheck({
  id: 'WRK-0020', severity: 'medium',
  title: 'Workloads set a seccomp profile',
  why: 'A container that sets no seccomp profile runs unconfined unless its node’s kubelet says otherwise.',
  fix: 'Set seccompProfile.type: RuntimeDefault in the pod’s securityContext.',
  revisions: [{ since: 19, rule }, { since: 25, exempt: windows, rule }], before: baseline,
});

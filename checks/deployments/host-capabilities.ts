import type { PodContainer, PodSpec } from '../../assess/model/index.ts';
import { plain } from './_capabilities.ts';
import { containersOf, podCheck } from './_pods.ts';
import { keptFromRoot } from './_user.ts';

/** As a runtime works it out: what is dropped by name goes, what is added by name stays, ALL adds the rest unless ALL is dropped. Source: containerd, CRI. */
function holds(name: string, { securityContext }: PodContainer): boolean {
  const [added, dropped] = [securityContext?.capabilities?.add ?? [], securityContext?.capabilities?.drop ?? []].map(list => list.map(plain));
  return !dropped!.includes(name) && (added!.includes(name) || (added!.includes('ALL') && !dropped!.includes('ALL')));
}

const unconfined = ({ securityContext: own }: PodContainer, { securityContext: pod }: PodSpec): boolean => (own?.appArmorProfile ?? pod?.appArmorProfile)?.type === 'Unconfined';

/** SYS_ADMIN and SYS_PTRACE are held back by a runtime's default AppArmor profile, which no API tells of a node: only where it is taken off is it shown that they are not. */
function given(container: PodContainer, spec: PodSpec): string | undefined {
  if (container.securityContext?.privileged || keptFromRoot(container, spec)) return undefined;
  if (holds('SYS_MODULE', container)) return 'SYS_MODULE';
  if (!unconfined(container, spec)) return undefined;
  return holds('SYS_ADMIN', container) ? 'SYS_ADMIN' : spec.hostPID && holds('SYS_PTRACE', container) ? 'SYS_PTRACE' : undefined;
}

export default podCheck({
  id: 'WRK-0057', severity: 'critical',
  title: 'No workload adds a capability that gives it its node',
  why: 'Root in a container can load code into the node’s kernel with SYS_MODULE; with SYS_ADMIN and without AppArmor it can set kernel switches by which the node runs a program as root.',
  fix: 'Remove the capability from securityContext.capabilities.add, or set runAsNonRoot: true.',
  rule: function* ({ spec }) {
    for (const { container, label, path } of containersOf(spec)) {
      const name = given(container, spec);
      if (name === undefined) continue;
      const all = name === 'SYS_MODULE' && !container.securityContext?.capabilities?.add?.some(each => plain(each) === name) ? ', as part of ALL,' : '';
      yield { what: `${label} adds ${name}${all} and may run as root`, path: `${path}/securityContext`, also: ['/spec/securityContext', ...(name === 'SYS_PTRACE' ? ['/spec/hostPID'] : [])] };
    }
  },
});

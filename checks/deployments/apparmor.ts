import type { PodView } from '../../assess/model/index.ts';
import { token } from './_pointer.ts';
import type { Found } from './_pods.ts';
import { pairs, pssCheck } from './_pss.ts';

const prefix = 'container.apparmor.security.beta.kubernetes.io/';
const allowed = (value: string): boolean => value === '' || value === 'runtime/default' || value.startsWith('localhost/');

/** Fields and annotations both count, at every version, and an annotation for a container that does not exist too. */
function* rule({ spec, annotations }: PodView): Generator<Found> {
  for (const { value, label, path } of pairs(spec, context => context.appArmorProfile)) {
    if (value && !['RuntimeDefault', 'Localhost'].includes(value.type ?? '')) yield { what: `${label} sets the AppArmor profile ${value.type || 'to nothing'}`, path: `${path}/appArmorProfile` };
  }
  for (const [key, value] of Object.entries(annotations)) {
    if (key.startsWith(prefix) && !allowed(value)) yield { what: `container ${key.slice(prefix.length)} asks for the AppArmor profile ${value}`, path: `/metadata/annotations/${token(key)}` };
  }
}

export default pssCheck({
  id: 'WRK-0006', severity: 'high',
  title: 'AppArmor is not switched off for a workload',
  why: 'AppArmor keeps a container that was broken into from files and mounts of its node: switched off, a whole protection is gone.',
  fix: 'Set appArmorProfile.type to RuntimeDefault or Localhost, or remove it.',
  revisions: [{ since: 0, rule }],
});

import type { PodView } from '../../assess/model/index.ts';
import { containersOf, podCheck, type Found } from './_pods.ts';

function* rule({ spec }: PodView): Generator<Found> {
  for (const { container, label, path } of containersOf(spec)) {
    for (const [index, { name, valueFrom }] of (container.env ?? []).entries()) {
      if (valueFrom?.secretKeyRef) yield { what: `${label} takes`, item: `${name} from secret ${valueFrom.secretKeyRef.name ?? ''}`, path: `${path}/env/${index}` };
    }
    for (const [index, { secretRef }] of (container.envFrom ?? []).entries()) {
      if (secretRef) yield { what: `${label} takes`, item: `all of secret ${secretRef.name ?? ''}`, path: `${path}/envFrom/${index}` };
    }
  }
}

export default podCheck({
  id: 'WRK-0043', severity: 'low',
  title: 'Workloads read secrets from files, not the environment',
  why: 'Secrets in environment variables easily end up in crash reports, child processes and logs.',
  fix: 'Mount the secret as a volume and read the file.',
  rule,
});

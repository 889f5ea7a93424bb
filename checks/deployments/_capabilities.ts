import type { PodView } from '../../assess/model/index.ts';
import { containersOf, type Found, type Rule } from './_pods.ts';
import type { Revision } from './_pss.ts';

/** Capabilities that Baseline allows to add. Exact spelling: upper case, no CAP_. */
const allowed = ['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT'];

/** Every added capability that is not wanted, as it is written. */
export const added = (unwanted: (name: string) => boolean): Rule => function* ({ spec }: PodView): Generator<Found> {
  for (const { container, label, path } of containersOf(spec)) {
    for (const [index, name] of (container.securityContext?.capabilities?.add ?? []).entries()) {
      if (unwanted(name)) yield { what: `${label} adds`, item: name, path: `${path}/securityContext/capabilities/add/${index}` };
    }
  }
};

export const baseline: readonly Revision[] = [{ since: 0, rule: added(name => !allowed.includes(name)) }];

/** A capability in one spelling: upper case, without CAP_. */
export const plain = (name: string): string => name.toUpperCase().replace(/^CAP_/, '');

import { inContainers } from './_pods.ts';
import { ownUsers, type Revision } from './_pss.ts';

export const rule = inContainers(({ securityContext }) => {
  const mount = securityContext?.procMount ?? 'Default';
  return mount === 'Default' ? undefined : `mounts /proc as ${mount || 'nothing'}`;
}, '/securityContext/procMount');

export const baseline: readonly Revision[] = [{ since: 0, rule }, { since: 35, exempt: ownUsers, rule }];

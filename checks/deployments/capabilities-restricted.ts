import type { PodView } from '../../assess/model/index.ts';
import { added, baseline } from './_capabilities.ts';
import { inContainers, type Found } from './_pods.ts';
import { pssCheck, windows } from './_pss.ts';

const drops = inContainers(({ securityContext }) => (securityContext?.capabilities?.drop?.includes('ALL') ? undefined : 'does not drop ALL capabilities'), '/securityContext/capabilities/drop');
const adds = added(name => name !== 'NET_BIND_SERVICE');
function* rule(view: PodView): Generator<Found> {
  yield* drops(view);
  yield* adds(view);
}

export default pssCheck({
  id: 'WRK-0011', severity: 'medium',
  title: 'Workloads drop all capabilities, add only NET_BIND_SERVICE',
  why: 'The runtime’s usual capabilities are more than most programs use, and each helps an intruder.',
  fix: 'Set securityContext.capabilities.drop: ["ALL"] on every container; add back NET_BIND_SERVICE only where it binds a low port.',
  revisions: [{ since: 22, rule }, { since: 25, exempt: windows, rule }], before: baseline,
});

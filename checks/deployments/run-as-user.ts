import type { PodView } from '../../assess/model/index.ts';
import { ownUsers, pairs, pssCheck } from './_pss.ts';

const rule = ({ spec }: PodView) => [...pairs(spec, context => context.runAsUser)].flatMap(({ value, label, path }) =>
  (value === 0 ? [{ what: `${label} sets runAsUser: 0`, path: `${path}/runAsUser` }] : []));

export default pssCheck({
  id: 'WRK-0018', severity: 'medium',
  title: 'Workloads do not ask to run as root',
  why: 'A process that runs as root in a container is root on the node once it breaks out.',
  fix: 'Remove runAsUser: 0, or set another user.',
  revisions: [{ since: 23, rule }, { since: 35, exempt: ownUsers, rule }],
});

import type { CheckText, PodView } from '../../assess/model/index.ts';
import { check } from '../define.ts';
import { containersOf, judgePods, ofRunning, unlessExpected, type Rule } from './_pods.ts';

interface Row extends CheckText { readonly kind: 'limits' | 'requests'; readonly of: 'cpu' | 'memory' }

const rows: readonly Row[] = [
  { id: 'WRK-0050', kind: 'limits', of: 'memory', severity: 'medium', title: 'Workloads limit their memory', why: 'Without a limit one container can take the node’s memory and bring down its neighbours.', fix: 'Set resources.limits.memory on every container.' },
  { id: 'WRK-0051', kind: 'limits', of: 'cpu', severity: 'low', title: 'Workloads limit their processor time', why: 'Without a limit a broken or hijacked container can use all idle processors of its node.', fix: 'Set resources.limits.cpu on every container.' },
  { id: 'WRK-0052', kind: 'requests', of: 'memory', severity: 'low', title: 'Workloads request memory', why: 'The scheduler packs pods by their requests; one without is the first to be evicted.', fix: 'Set resources.requests.memory on every container.' },
  { id: 'WRK-0053', kind: 'requests', of: 'cpu', severity: 'low', title: 'Workloads request processor time', why: 'The scheduler packs pods by their requests; one without gets what others leave.', fix: 'Set resources.requests.cpu on every container.' },
];

type Resources = { readonly [kind in Row['kind']]?: Readonly<Record<string, string | number>> | null } | null | undefined;
const zero = /^0*(\.0*)?[a-zA-Z]*$/;
const isSet = (resources: Resources, kind: Row['kind'], of: Row['of']): boolean => {
  const amount = resources?.[kind]?.[of];
  return amount !== undefined && !zero.test(String(amount));
};
/** A limit without a request is the request too. Init containers end, ephemeral ones cannot have any; sidecars count. */
const lacking = ({ kind, of }: Row): Rule => function* ({ spec }: PodView) {
  const given = (resources: Resources): boolean => isSet(resources, kind, of) || (kind === 'requests' && isSet(resources, 'limits', of));
  if (given(spec.resources)) return;
  for (const { container, label, path } of containersOf(spec)) {
    const counts = path.startsWith('/spec/containers/') || (path.startsWith('/spec/initContainers/') && container.restartPolicy === 'Always');
    if (counts && !given(container.resources)) yield { what: `${label} has no ${of} ${kind === 'limits' ? 'limit' : 'request'}`, path: `${path}/resources` };
  }
};

/** What runs decides: a LimitRange fills in what a template leaves out. A workload without pods is judged by its template. */
export default rows.map(row => check({
  id: row.id, severity: row.severity, title: row.title, why: row.why, fix: row.fix, on: 'workload', needs: ['pods', 'component', 'unread'],
  judge: ({ pods, component, unread }) => unlessExpected(judgePods(pods, ofRunning(pods, lacking(row)), unread), component, row.id),
}));

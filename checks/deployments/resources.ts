import type { CheckText, PodView, Quantities, Reading, Verdict } from '../../assess/model/index.ts';
import { check, isKnown, notAssessed, pass } from '../define.ts';
import { containersOf, judgePods, ofRunning, unlessExpected, type Rule } from './_pods.ts';

interface Row extends CheckText { readonly kind: 'limits' | 'requests'; readonly of: 'cpu' | 'memory' }

const rows: readonly Row[] = [
  { id: 'WRK-0050', kind: 'limits', of: 'memory', severity: 'medium', title: 'Workloads limit their memory', why: 'Without a memory limit one container can take its node’s memory and bring down its neighbours.', fix: 'Set resources.limits.memory on every container.' },
  { id: 'WRK-0051', kind: 'limits', of: 'cpu', severity: 'low', title: 'Workloads limit their CPU time', why: 'Without a CPU limit a broken or hijacked container can use all idle processors of its node.', fix: 'Set resources.limits.cpu on every container.' },
  { id: 'WRK-0052', kind: 'requests', of: 'memory', severity: 'low', title: 'Workloads request memory', why: 'The scheduler packs pods by their requests: one without a memory request is among the first to be evicted.', fix: 'Set resources.requests.memory on every container.' },
  { id: 'WRK-0053', kind: 'requests', of: 'cpu', severity: 'low', title: 'Workloads request CPU time', why: 'The scheduler packs pods by their requests: one without a CPU request gets what others leave.', fix: 'Set resources.requests.cpu on every container.' },
];

type Resources = { readonly [kind in Row['kind']]?: Quantities | null } | null | undefined;
type FilledIn = { readonly [kind in Row['kind']]: Quantities };
const zero = /^0*(\.0*)?[a-zA-Z]*$/;
const isSet = (amount: Quantities[string] | undefined): boolean => amount !== undefined && !zero.test(String(amount));

/** Where a container gives nothing, what its namespace fills in stands. A limit without a request is the request too. */
function given({ kind, of }: Row, resources: Resources, filledIn: FilledIn): boolean {
  const own = resources?.[kind]?.[of] ?? (kind === 'requests' ? resources?.limits?.[of] : undefined);
  return isSet(own ?? filledIn[kind][of]);
}

/** Init containers end, ephemeral ones cannot have any; sidecars count. */
const lacking = (row: Row, filledIn: FilledIn): Rule => function* ({ spec, from }: PodView) {
  if (given(row, spec.resources, nothing)) return;
  for (const { container, label, path } of containersOf(spec)) {
    const counts = path.startsWith('/spec/containers/') || (path.startsWith('/spec/initContainers/') && container.restartPolicy === 'Always');
    if (counts && !given(row, container.resources, from === 'template' ? filledIn : nothing)) yield { what: `${label} has no ${row.of === 'cpu' ? 'CPU' : row.of} ${row.kind === 'limits' ? 'limit' : 'request'}`, path: `${path}/resources`, also: ['/spec/resources'] };
  }
};

const nothing: FilledIn = { limits: {}, requests: {} };
const everything: FilledIn = { limits: { cpu: 1, memory: 1 }, requests: { cpu: 1, memory: 1 } };

/** What runs decides. A workload without pods is judged by its template, with what a LimitRange fills in when its pods are made. */
function judge(row: Row, pods: readonly PodView[], unread: string | null, filledIn: Reading<FilledIn>): Verdict {
  const by = (defaults: FilledIn): Verdict => judgePods(pods, ofRunning(pods, lacking(row, defaults)), unread);
  const alone = by(nothing);
  if (alone.is !== 'fail' || pods.some(({ running }) => running)) return alone;
  const filled = by(isKnown(filledIn) ? filledIn.value : everything);
  if (filled.is === 'fail') return filled;
  return isKnown(filledIn) ? pass(['A LimitRange of its namespace fills it in.', unread].filter(Boolean).join(' '), { reading: 'filledIn' }) : notAssessed(filledIn.gap);
}

export default rows.map(row => check({
  id: row.id, severity: row.severity, title: row.title, why: row.why, fix: row.fix, on: 'workload', needs: ['pods', 'component', 'unread'], also: ['filledIn'],
  judge: ({ pods, component, unread, filledIn }) => unlessExpected(judge(row, pods, unread, filledIn), component, row.id),
}));

import type { CheckText, PodSpec } from '../../assess/model/index.ts';
import { pssCheck } from './_pss.ts';

interface Row extends CheckText { readonly field: 'hostPID' | 'hostIPC' | 'hostNetwork' }

const rows: readonly Row[] = [
  {
    id: 'WRK-0003', field: 'hostPID', severity: 'high', title: 'Workloads do not share the node’s processes',
    why: 'Pods in the node’s process namespace see every process of the node, and as root can enter or read them.', fix: 'Remove hostPID from the pod.',
  },
  {
    id: 'WRK-0004', field: 'hostIPC', severity: 'medium', title: 'Workloads do not share the node’s interprocess communication',
    why: 'Pods in the node’s IPC namespace can read and change shared memory of the node’s own programs.', fix: 'Remove hostIPC from the pod.',
  },
  {
    id: 'WRK-0005', field: 'hostNetwork', severity: 'high', title: 'Workloads do not share the node’s network',
    why: 'Pods in the node’s network reach what listens on the node’s loopback, can see its traffic, and bypass network policies.', fix: 'Remove hostNetwork from the pod and expose its ports by a Service.',
  },
];

/** The one rule hostNamespaces of the Pod Security Standards, told apart by namespace. */
export default rows.map(({ field, ...text }) => pssCheck({
  ...text,
  revisions: [{ since: 0, rule: ({ spec }: { spec: PodSpec }) => (spec[field] === true ? [{ what: `the pod sets ${field}`, path: `/spec/${field}` }] : []) }],
}));

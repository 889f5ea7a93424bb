import { listed } from '../define.ts';
import { podCheck } from './_pods.ts';

export default podCheck({
  id: 'WRK-0047', severity: 'low',
  title: 'Workloads do not rewrite their hosts file',
  why: 'A name that a pod’s own hosts file answers bypasses the cluster’s DNS and those who watch it.',
  fix: 'Remove hostAliases and use a Service or DNS.',
  rule: ({ spec }) => (spec.hostAliases ?? []).map(({ ip, hostnames }, index) => ({ what: `it answers ${listed(hostnames ?? [])} with ${ip ?? 'nothing'}`, path: `/spec/hostAliases/${index}` })),
});

import { containersOf, podCheck } from './_pods.ts';

export default podCheck({
  id: 'WRK-0054', severity: 'low',
  title: 'Workloads declare no SSH port',
  why: 'An SSH server in a container is a way in that RBAC and audit logs do not see.',
  fix: 'Remove the SSH server; use kubectl exec where a shell is needed.',
  rule: ({ spec }) => containersOf(spec).flatMap(({ container, label, path }) => (container.ports ?? []).flatMap(({ containerPort, protocol }, index) =>
    (containerPort === 22 && (protocol ?? 'TCP') === 'TCP' ? [{ what: `${label} declares port 22`, path: `${path}/ports/${index}` }] : []))),
});

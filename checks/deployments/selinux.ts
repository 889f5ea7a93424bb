import type { PodView } from '../../assess/model/index.ts';
import type { Rule } from './_pods.ts';
import { pairs, pssCheck } from './_pss.ts';

const before = ['', 'container_t', 'container_init_t', 'container_kvm_t'];
const since31 = [...before, 'container_engine_t'];

const allowing = (types: readonly string[]): Rule => function* ({ spec }: PodView) {
  for (const { value, label, path } of pairs(spec, context => context.seLinuxOptions)) {
    if (!value) continue;
    if (!types.includes(value.type ?? '')) yield { what: `${label} sets the SELinux type ${value.type}`, path: `${path}/seLinuxOptions/type` };
    if (value.user) yield { what: `${label} sets the SELinux user ${value.user}`, path: `${path}/seLinuxOptions/user` };
    if (value.role) yield { what: `${label} sets the SELinux role ${value.role}`, path: `${path}/seLinuxOptions/role` };
  }
};

export default pssCheck({
  id: 'WRK-0016', severity: 'medium',
  title: 'Workloads keep SELinux’s confinement',
  why: 'Another SELinux type, user or role can lift the confinement that keeps a container from files of its node.',
  fix: 'Remove type, user and role from seLinuxOptions, or use a container type; the level is free.',
  revisions: [{ since: 0, rule: allowing(before) }, { since: 31, rule: allowing(since31) }],
});

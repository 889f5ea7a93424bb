import { check, fail, notApplicable, pass } from '../define.ts';

/** Types that the policy lets do everything. Source: container-selinux, "super privileged container". */
const free = new Set(['spc_t', 'unconfined_t', 'unconfined_service_t', 'container_runtime_t', 'kernel_t', 'init_t']);

export default check({
  id: 'CTR-0002', on: 'container', severity: 'high', needs: ['seLinux'],
  title: 'Containers are confined by SELinux labels',
  why: 'Without labels a process that breaks out of its program meets no mandatory access control.',
  fix: 'Remove label=disable, label=type:spc_t, --privileged and the host’s PID or IPC namespace, which take the labels away.',
  judge: ({ seLinux }) => {
    if (!seLinux.host) return notApplicable('The engine does not report SELinux on its host.');
    if (seLinux.disabled) return fail('Its labels are disabled (label=disable).');
    if (seLinux.label === '') return fail('It has no SELinux label.');
    return free.has(seLinux.label.split(':')[2] ?? '') ? fail(`It runs as ${seLinux.label}, which SELinux lets do everything.`) : pass(`It runs as ${seLinux.label}.`);
  },
});

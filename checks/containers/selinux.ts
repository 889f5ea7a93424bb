import { check, fail, notApplicable, pass } from '../define.ts';

/** Types that the policy lets do everything. Source: container-selinux, "super privileged container". */
export const unconfinedTypes = new Set(['spc_t', 'unconfined_t', 'unconfined_service_t', 'container_runtime_t', 'kernel_t', 'init_t']);

export default check({
  id: 'CTR-0002', on: 'container', severity: 'high', needs: ['seLinux'],
  title: 'Containers are confined by SELinux labels',
  why: 'Without SELinux’s confinement a process that is taken over meets no mandatory access control.',
  fix: 'Recreate it without --security-opt label=disable or label=type:spc_t, --privileged, --pid host and --ipc host: each of them lifts the confinement.',
  judge: ({ seLinux }) => {
    if (!seLinux.host) return notApplicable('The engine does not report SELinux on its host.');
    if (seLinux.disabled) return fail('Its labels are disabled (label=disable).');
    if (seLinux.label === '') return fail('It has no SELinux label.');
    return unconfinedTypes.has(seLinux.label.split(':')[2] ?? '') ? fail(`It runs as ${seLinux.label}, a type that SELinux does not confine.`) : pass(`It runs as ${seLinux.label}.`);
  },
});

import { check, fail, notApplicable, pass } from '../define.ts';

export default check({
  id: 'CTR-0002', on: 'container', severity: 'high', needs: ['seLinux'],
  title: 'Containers are confined by SELinux labels',
  why: 'Without labels a process that breaks out of its program meets no mandatory access control.',
  fix: 'Remove label=disable, --privileged and the host’s PID or IPC namespace, which take the labels away.',
  judge: ({ seLinux }) => {
    if (!seLinux.host) return notApplicable('The engine does not report SELinux on its host.');
    if (seLinux.disabled) return fail('Its labels are disabled (label=disable).');
    return seLinux.label === '' ? fail('It has no SELinux label.') : pass(`It runs as ${seLinux.label}.`);
  },
});

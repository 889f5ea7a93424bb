import { check, fail, pass } from '../define.ts';

export default check({
  id: 'CTR-0021', on: 'container', severity: 'high', needs: ['seccomp'],
  title: 'Containers run under a seccomp profile',
  why: 'Without a seccomp profile every system call is open to a container, those that exploits of the kernel need among them.',
  fix: 'Recreate it without --security-opt seccomp=unconfined and without --privileged; a profile of your own must deny by default.',
  judge: ({ seccomp: { is, by } }) => {
    if (is === 'allows-all') return fail('Its own seccomp profile allows every call by default.');
    if (is !== 'unconfined') return pass();
    return fail({ privileged: 'It runs privileged, without seccomp.', container: 'It runs with seccomp=unconfined.', engine: 'Its engine gives it no seccomp profile.' }[by]);
  },
});

import { check, fail, manual, pass } from '../define.ts';

export default check({
  id: 'HST-0018', on: 'engine', severity: 'high', needs: ['seccompProfile'],
  title: 'A seccomp profile filters system calls by default',
  why: 'Without a seccomp filter every system call of the kernel is open to every container: a whole protection is off.',
  fix: 'Remove "seccomp-profile": "unconfined", or run a kernel and an engine that support seccomp.',
  judge: ({ seccompProfile }) => {
    if (seccompProfile === null) return fail('The engine does without seccomp.');
    if (seccompProfile === 'unconfined') return fail('The default seccomp profile is unconfined.');
    return ['builtin', 'default'].includes(seccompProfile) ? pass('The engine’s own profile is in use.') : manual(`The default seccomp profile is ${seccompProfile}. Was it reviewed?`);
  },
});

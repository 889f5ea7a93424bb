import { check, fail, pass } from '../define.ts';

export default check({
  id: 'HST-0015', on: 'engine', severity: 'medium', needs: ['noNewPrivileges'],
  title: 'Containers cannot gain privileges by default',
  why: 'A setuid program in an image makes an ordinary user of the container its root; that is one barrier less on the way out.',
  fix: 'Set "no-new-privileges": true in daemon.json.',
  judge: ({ noNewPrivileges }) => (noNewPrivileges ? pass() : fail('By default a process in a container may gain privileges.')),
});

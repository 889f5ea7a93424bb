import { check, fail, pass } from '../define.ts';

export default check({
  id: 'HST-0015', on: 'engine', severity: 'medium', needs: ['noNewPrivileges'],
  title: 'Containers cannot gain privileges by default',
  why: 'A set-user-id program in an image can raise an ordinary user of its container to root.',
  fix: 'Set "no-new-privileges": true in daemon.json.',
  judge: ({ noNewPrivileges }) => (noNewPrivileges ? pass() : fail('By default a process in a container may gain privileges.')),
});

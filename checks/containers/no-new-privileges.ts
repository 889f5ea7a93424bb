import { check, fail, pass } from '../define.ts';

export default check({
  id: 'CTR-0025', on: 'container', severity: 'medium', needs: ['noNewPrivileges'],
  title: 'Containers cannot gain new privileges',
  why: 'A set-user-id program in an image can raise an ordinary user of its container to root.',
  fix: 'Start it with --security-opt no-new-privileges, or set it for the whole engine.',
  judge: ({ noNewPrivileges }) => (noNewPrivileges ? pass() : fail('Its processes may gain new privileges.')),
});

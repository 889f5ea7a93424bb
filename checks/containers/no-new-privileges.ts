import { check, fail, pass } from '../define.ts';

export default check({
  id: 'CTR-0025', on: 'container', severity: 'medium', needs: ['noNewPrivileges'],
  title: 'Containers cannot gain new privileges',
  why: 'A set-uid program in the image could raise an ordinary user to root.',
  fix: 'Start it with --security-opt no-new-privileges, or set it for the whole engine.',
  judge: ({ noNewPrivileges }) => (noNewPrivileges ? pass() : fail('Its processes may gain new privileges.')),
});

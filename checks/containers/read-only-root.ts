import { check, fail, pass } from '../define.ts';

export default check({
  id: 'CTR-0012', on: 'container', severity: 'medium', needs: ['readOnlyRoot'],
  title: 'Root file systems are read-only',
  why: 'Who breaks into the program cannot change it or leave tools behind.',
  fix: 'Start it with --read-only, with volumes or tmpfs where it must write.',
  judge: ({ readOnlyRoot }) => (readOnlyRoot ? pass() : fail('It can write to its root file system.')),
});

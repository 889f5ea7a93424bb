import { check, fail, pass } from '../define.ts';

export default check({
  id: 'CTR-0012', on: 'container', severity: 'medium', needs: ['readOnlyRoot'],
  title: 'Containers run on a read-only root file system',
  why: 'On a writable root file system an intruder can change the program and leave tools behind.',
  fix: 'Start it with --read-only, with volumes or tmpfs where it must write.',
  judge: ({ readOnlyRoot }) => (readOnlyRoot ? pass() : fail('It can write to its root file system.')),
});

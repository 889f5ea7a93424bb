import { check, fail, pass } from '../define.ts';

export default check({
  id: 'CTR-0004', on: 'container', severity: 'critical', needs: ['privileged'],
  title: 'Containers do not run privileged',
  why: 'A privileged container has every capability and every device: unless its engine is rootless, root in it is root on the host.',
  fix: 'Recreate it without --privileged and add only the capabilities it uses.',
  judge: ({ privileged }) => (privileged ? fail('It runs privileged.') : pass()),
});

import { check, fail, pass } from '../define.ts';

export default check({
  id: 'CTR-0004', on: 'container', severity: 'critical', needs: ['privileged'],
  title: 'Containers do not run privileged',
  why: 'It holds every capability of the host’s kernel and every device: root in it is root on the host.',
  fix: 'Recreate it without --privileged and add only the capabilities it uses.',
  judge: ({ privileged }) => (privileged ? fail('It runs privileged.') : pass()),
});

import { check, fail, pass } from '../define.ts';

export default check({
  id: 'CTR-0030', on: 'container', severity: 'medium', needs: ['usernsHost'],
  title: 'Containers do not ask for the host’s user namespace',
  why: 'A container in the host’s user namespace is left out of the mapping of users: root inside is root outside.',
  fix: 'Recreate it without --userns host.',
  judge: ({ usernsHost }) => (usernsHost ? fail('It asks for the host’s user namespace.') : pass()),
});

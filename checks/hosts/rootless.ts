import { check, manual, pass } from '../define.ts';

export default check({
  id: 'HST-0001', on: 'engine', severity: 'medium', needs: ['rootless'],
  title: 'The engine runs without root',
  why: 'Whoever breaks out of a container of an engine that runs as root can be root on the host.',
  fix: 'Install the engine in rootless mode where no container needs more than it gives.',
  judge: ({ rootless }) => (rootless ? pass('It runs rootless.') : manual('It runs as root. Does a container here need what rootless mode cannot give?')),
});

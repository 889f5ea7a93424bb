import { check, fail, pass } from '../define.ts';

const most = 5;

export default check({
  id: 'CTR-0014', on: 'container', severity: 'low', needs: ['restart'],
  title: 'Containers restart on failure at most five times',
  why: 'A container that restarts without end hides a failure, or an attack that is tried again and again.',
  fix: 'Start it with --restart on-failure:5.',
  judge: ({ restart: { name, retries } }) => {
    if (name === 'no') return pass('It never restarts by itself.');
    if (name !== 'on-failure') return fail(`It restarts by the policy “${name}”, without end.`);
    if (retries === 0) return fail('It restarts on failure without end.');
    return retries > most ? fail(`It restarts on failure up to ${retries} times.`) : pass();
  },
});

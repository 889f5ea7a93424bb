import { check, fail, manual, notApplicable, pass } from '../define.ts';

export default check({
  id: 'CTR-0032', on: 'containerStore', severity: 'low', needs: ['running', 'stopped'],
  title: 'Few stopped containers are kept',
  why: 'What lies around keeps old data, old settings and old secrets.',
  fix: 'Remove containers that no one will start again; set how many may stay in the profile (maximumStoppedContainers).',
  judge: ({ running, stopped }, { maximumStoppedContainers: most }) => {
    if (running + stopped === 0) return notApplicable('The engine has no containers.');
    if (stopped === 0) return pass('No container is stopped.');
    if (most === undefined) return manual(`${stopped} of ${running + stopped} containers are stopped: are they still needed?`, { reading: 'stopped' });
    return stopped > most ? fail(`${stopped} containers are stopped; the profile allows ${most}.`, { reading: 'stopped' }) : pass();
  },
});

import { check, fail, form, manual, notApplicable, pass } from '../define.ts';

export default check({
  id: 'CTR-0032', on: 'containerStore', severity: 'low', needs: ['running', 'stopped'],
  title: 'Few stopped containers are kept',
  why: 'Stopped containers keep old data, old settings and old secrets.',
  fix: 'Remove containers that no one will start again; set how many may stay in the profile (maximumStoppedContainers).',
  judge: ({ running, stopped }, { maximumStoppedContainers: most }) => {
    if (running + stopped === 0) return notApplicable('The engine has no containers.');
    if (stopped === 0) return pass('No container is stopped.');
    if (most === undefined) return manual(`${stopped} of ${running + stopped} ${form(running + stopped, 'container', 'containers')} ${form(stopped, 'is', 'are')} stopped. ${form(stopped, 'Is it', 'Are they')} still needed?`, { reading: 'stopped' });
    return stopped > most ? fail(`${stopped} ${form(stopped, 'container is', 'containers are')} stopped; the profile allows ${most}.`, { reading: 'stopped' }) : pass();
  },
});

import { check, fail, isKnown, manual, notAssessed, pass } from '../define.ts';
import { outside } from './_swarm.ts';

export default check({
  id: 'HST-0066', on: 'engine', severity: 'low', needs: ['swarm'], also: ['swarmManagers'],
  title: 'The swarm has as few managers as it can do with',
  why: 'Each manager holds the keys and secrets of the whole swarm.',
  fix: 'Demote managers that fault tolerance does not need: docker node demote NODE.',
  judge: ({ swarm, swarmManagers }, { maximumManagers }) => {
    const none = outside(swarm);
    if (none) return none;
    if (!isKnown(swarmManagers)) return notAssessed(swarmManagers.gap);
    const seen = { reading: 'swarmManagers' };
    if (maximumManagers === undefined) return manual(`Are ${swarmManagers.value} managers as few as fault tolerance needs?`, seen);
    return swarmManagers.value <= maximumManagers ? pass(`${swarmManagers.value} of at most ${maximumManagers} managers.`, seen) : fail(`There are ${swarmManagers.value} managers, and at most ${maximumManagers} are allowed.`, seen);
  },
});

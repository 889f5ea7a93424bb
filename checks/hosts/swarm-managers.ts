import { check, fail, form, isKnown, manual, notAssessed, pass } from '../define.ts';
import { outside } from './_swarm.ts';

export default check({
  id: 'HST-0066', on: 'engine', severity: 'low', needs: ['swarm'], also: ['swarmManagers'],
  title: 'The swarm has no more managers than it needs',
  why: 'Each manager holds the keys and secrets of the whole swarm.',
  fix: 'Demote managers that fault tolerance does not need: docker node demote NODE.',
  judge: ({ swarm, swarmManagers }, { maximumManagers }) => {
    const none = outside(swarm);
    if (none) return none;
    if (!isKnown(swarmManagers)) return notAssessed(swarmManagers.gap);
    const seen = { reading: 'swarmManagers' };
    if (maximumManagers === undefined) return manual(`The swarm has ${swarmManagers.value} ${form(swarmManagers.value, 'manager', 'managers')}. Does fault tolerance need that many?`, seen);
    return swarmManagers.value <= maximumManagers ? pass(`${swarmManagers.value} of at most ${maximumManagers} managers.`, seen) : fail(`The swarm has ${swarmManagers.value} managers; the profile allows ${maximumManagers}.`, seen);
  },
});

import { check, fail, isKnown, notAssessed, pass } from '../define.ts';
import { outside } from './_swarm.ts';

export default check({
  id: 'HST-0070', on: 'engine', severity: 'medium', needs: ['swarm'], also: ['autolock'],
  title: 'Managers of a swarm are locked when they restart',
  why: 'Without autolock a copied disk or backup of a manager gives away the swarm’s keys and secrets.',
  fix: 'Run docker swarm update --autolock=true, and keep the unlock key elsewhere.',
  judge: ({ swarm, autolock }) => {
    const none = outside(swarm);
    if (none) return none;
    if (!isKnown(autolock)) return notAssessed(autolock.gap);
    return autolock.value ? pass('Autolock is on.', { reading: 'autolock' }) : fail('Autolock is off.', { reading: 'autolock' });
  },
});

import { check, fail, form, isKnown, listed, manual, notAssessed } from '../define.ts';
import { outside } from './_swarm.ts';

export default check({
  id: 'HST-0069', on: 'engine', severity: 'medium', indicator: true, needs: ['swarm'], also: ['swarmSecrets', 'swarmServiceSecrets'],
  title: 'Services get secrets from the swarm, not the environment',
  why: 'Every process of a service reads a secret in its environment, and the engine tells it to whoever may ask.',
  fix: 'Make each a secret with docker secret create, give it to the service with --secret, and remove the variable.',
  judge: ({ swarm, swarmSecrets, swarmServiceSecrets }) => {
    const none = outside(swarm);
    if (none) return none;
    if (!isKnown(swarmServiceSecrets)) return notAssessed(swarmServiceSecrets.gap);
    if (swarmServiceSecrets.value.length > 0) return fail(`In the environment of services, ${listed(swarmServiceSecrets.value)} ${form(swarmServiceSecrets.value.length, 'looks like a secret', 'look like secrets')}.`, { reading: 'swarmServiceSecrets' });
    if (!isKnown(swarmSecrets)) return notAssessed(swarmSecrets.gap);
    return manual(`Nothing in the environment of services looks like a secret. The swarm keeps ${swarmSecrets.value} ${form(swarmSecrets.value, 'secret', 'secrets')}. Do its services get all of theirs so?`, { reading: 'swarmSecrets' });
  },
});

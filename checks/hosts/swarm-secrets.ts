import { check, fail, isKnown, manual, notAssessed } from '../define.ts';
import { outside } from './_swarm.ts';

export default check({
  id: 'HST-0069', on: 'engine', severity: 'medium', indicator: true, needs: ['swarm'], also: ['swarmSecrets', 'swarmServiceSecrets'],
  title: 'Services get their secrets from the swarm, not from their environment',
  why: 'Every process in its containers reads it, and it stays in what the engine tells; who may ask a manager is root there already.',
  fix: 'Put each into docker secret create, give it to the service with --secret, and remove the variable.',
  judge: ({ swarm, swarmSecrets, swarmServiceSecrets }) => {
    const none = outside(swarm);
    if (none) return none;
    if (!isKnown(swarmServiceSecrets)) return notAssessed(swarmServiceSecrets.gap);
    if (swarmServiceSecrets.value.length > 0) return fail(`Looks like a secret: ${swarmServiceSecrets.value.join(', ')}.`, { reading: 'swarmServiceSecrets' });
    if (!isKnown(swarmSecrets)) return notAssessed(swarmSecrets.gap);
    return manual(`Looked for secrets in the environment of services: none seen. The swarm keeps ${swarmSecrets.value}. Are they all that its services need?`, { reading: 'swarmSecrets' });
  },
});

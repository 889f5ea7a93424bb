import type { PlannedCall } from '../collector.ts';
import type { Template } from './allowlist.ts';

const purposes: Readonly<Record<Template, string>> = {
  '/_ping': 'Who answers, and which API version both know',
  '/version': 'Versions of the engine and its parts',
  '/info': 'The engine’s settings and its own warnings',
  '/containers/json?all=1': 'Which containers there are, stopped ones too',
  '/containers/{id}/json': 'How each container is set up',
  '/containers/{id}/top?ps_args={args}': 'Which processes run in each running container',
  '/images/json': 'Which images there are',
  '/images/{id}/json': 'How each image is set up',
  '/images/{id}/history': 'How each image was built',
  '/networks': 'Which networks there are',
  '/networks/{id}': 'How each network is set up and who is on it',
  '/volumes': 'Which volumes there are, and what they really are',
  '/exec/{id}/json': 'Which further commands run in a container, and with which privileges',
  '/swarm': 'Settings of the swarm, on a manager',
  '/nodes': 'Nodes of the swarm, on a manager',
  '/services': 'Services of the swarm, on a manager',
  '/secrets': 'Names of the swarm’s secrets, on a manager; the engine never gives their content',
};

/** Every call a run may make, before contact. */
export const planned: readonly PlannedCall[] = Object.entries(purposes).map(([call, purpose]) => ({ call: `GET ${call}`, right: 'Reading from the Docker API', purpose }));

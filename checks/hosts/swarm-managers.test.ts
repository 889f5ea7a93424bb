import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './swarm-managers.ts';

const active = { state: 'active', manager: true };

test.each([
  ['the number is a question where no highest was set', { swarm: active, swarmManagers: 3 }, 'manual', {}],
  ['as many as allowed passes', { swarm: active, swarmManagers: 3 }, 'pass', { maximumManagers: 3 }],
  ['more fails', { swarm: active, swarmManagers: 5 }, 'fail', { maximumManagers: 3 }],
  ['no swarm is not applicable', { swarm: { state: 'inactive', manager: false } }, 'notApplicable', {}],
  ['a worker does not know', { swarm: { state: 'active', manager: false }, swarmManagers: gap('unsupported') }, 'notAssessed', {}],
] as const)('%s', (_name, readings, verdict, parameters) => {
  expect(judged(check, resource('engine', readings), parameters).is).toBe(verdict);
});

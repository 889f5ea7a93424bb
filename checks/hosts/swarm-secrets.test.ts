import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './swarm-secrets.ts';

const active = { state: 'active', manager: true };

test.each([
  ['a variable that looks like a secret fails', { swarm: active, swarmSecrets: 2, swarmServiceSecrets: ['shop_db DB_PASSWORD'] }, 'fail'],
  ['none seen is a question, never a pass', { swarm: active, swarmSecrets: 2, swarmServiceSecrets: [] }, 'manual'],
  ['no swarm is not applicable', { swarm: { state: 'inactive', manager: false } }, 'notApplicable'],
  ['a worker does not know', { swarm: active, swarmServiceSecrets: gap('unsupported') }, 'notAssessed'],
  ['secrets that were not counted are not assessed', { swarm: active, swarmServiceSecrets: [], swarmSecrets: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('engine', readings)).is).toBe(verdict);
});

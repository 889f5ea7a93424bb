import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import checks from './swarm-questions.ts';

const swarmDetails = { created: '2026-01-02T03:04:05Z', nodeAddress: '10.0.0.5' };

test.each([
  ['each is a question in a swarm', { swarm: { state: 'active', manager: true }, swarmDetails }, 'manual'],
  ['a worker is asked all the same', { swarm: { state: 'active', manager: false }, swarmDetails: gap('unsupported') }, 'manual'],
  ['without a swarm none applies', { swarm: { state: 'inactive', manager: false } }, 'notApplicable'],
  ['unknown is not assessed', { swarm: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(checks.map(check => judged(check, resource('engine', readings)).is)).toEqual([verdict, verdict, verdict]);
});

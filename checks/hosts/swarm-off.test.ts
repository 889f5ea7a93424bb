import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './swarm-off.ts';

test.each([
  ['inactive passes', { swarm: { state: 'inactive', manager: false } }, 'pass'],
  ['active is a question', { swarm: { state: 'active', manager: true } }, 'manual'],
  ['locked is in a swarm too', { swarm: { state: 'locked', manager: false } }, 'manual'],
  ['unknown is not assessed', { swarm: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('engine', readings)).is).toBe(verdict);
});

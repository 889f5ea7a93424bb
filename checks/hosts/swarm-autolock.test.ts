import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './swarm-autolock.ts';

const active = { state: 'active', manager: true };

test.each([
  ['on passes', { swarm: active, autolock: true }, 'pass'],
  ['off fails', { swarm: active, autolock: false }, 'fail'],
  ['no swarm is not applicable', { swarm: { state: 'inactive', manager: false } }, 'notApplicable'],
  ['a locked manager tells nothing', { swarm: { state: 'locked', manager: false }, autolock: false }, 'notAssessed'],
  ['a worker does not know', { swarm: { state: 'active', manager: false }, autolock: gap('unsupported') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('engine', readings)).is).toBe(verdict);
});

import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './live-restore.ts';

test.each([
  ['on passes', { liveRestore: true, swarm: { state: 'inactive', manager: false } }, 'pass'],
  ['off fails', { liveRestore: false, swarm: { state: 'inactive', manager: false } }, 'fail'],
  ['a swarm excludes it', { liveRestore: false, swarm: { state: 'active', manager: true } }, 'notApplicable'],
  ['unknown is not assessed', { liveRestore: gap('unsupported'), swarm: { state: 'inactive', manager: false } }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('engine', readings)).is).toBe(verdict);
});

import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './seccomp.ts';

test.each([
  ['the engine’s profile passes', { seccomp: { is: 'default', by: 'engine' } }, 'pass'],
  ['a profile of its own passes', { seccomp: { is: 'custom', by: 'container' } }, 'pass'],
  ['one that allows all fails', { seccomp: { is: 'allows-all', by: 'container' } }, 'fail'],
  ['unconfined fails', { seccomp: { is: 'unconfined', by: 'container' } }, 'fail'],
  ['an engine without a profile fails', { seccomp: { is: 'unconfined', by: 'engine' } }, 'fail'],
  ['privileged fails', { seccomp: { is: 'unconfined', by: 'privileged' } }, 'fail'],
  ['an engine’s profile that was not read is not assessed', { seccomp: gap('not-collected') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('container', readings)).is).toBe(verdict);
});

import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './seccomp.ts';

test.each([
  ['the engine\'s own profile passes', { seccompProfile: 'builtin' }, 'pass'],
  ['so does its older name', { seccompProfile: 'default' }, 'pass'],
  ['unconfined fails', { seccompProfile: 'unconfined' }, 'fail'],
  ['an engine without seccomp fails', { seccompProfile: null }, 'fail'],
  ['a profile of one\'s own is a question', { seccompProfile: '/etc/docker/seccomp.json' }, 'manual'],
  ['unknown is not assessed', { seccompProfile: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('engine', readings)).is).toBe(verdict);
});

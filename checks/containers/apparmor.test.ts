import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './apparmor.ts';

test.each([
  ['a profile passes', { appArmor: { host: true, profile: 'docker-default' } }, 'pass'],
  ['unconfined fails', { appArmor: { host: true, profile: 'unconfined' } }, 'fail'],
  ['no profile fails', { appArmor: { host: true, profile: '' } }, 'fail'],
  ['a host without AppArmor does not apply', { appArmor: { host: false } }, 'notApplicable'],
  ['a refused answer is not assessed', { appArmor: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('container', readings)).is).toBe(verdict);
});

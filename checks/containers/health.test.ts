import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './health.ts';

test.each([
  ['healthy passes', { running: true, health: 'healthy' }, 'pass'],
  ['unhealthy is reported, and passes', { running: true, health: 'unhealthy' }, 'pass'],
  ['none fails', { running: true, health: '' }, 'fail'],
  ['one that does not run does not apply', { running: false, health: '' }, 'notApplicable'],
  ['a refused inspect is not assessed', { running: gap('forbidden'), health: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('container', readings)).is).toBe(verdict);
});

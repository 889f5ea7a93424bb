import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './log-driver.ts';

test.each([
  ['json-file passes', { logDriver: 'json-file' }, 'pass'],
  ['a driver that is not named is not assessed', { logDriver: '' }, 'notAssessed'],
  ['none fails', { logDriver: 'none' }, 'fail'],
  ['a refused inspect is not assessed', { logDriver: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('container', readings)).is).toBe(verdict);
});

import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './log-level.ts';

test.each([
  ['info passes', { debug: false, logLevel: 'info' }, 'pass'],
  ['error fails', { debug: false, logLevel: 'error' }, 'fail'],
  ['debug mode fails although the level is not known', { debug: true, logLevel: gap('other-machine') }, 'fail'],
  ['an unknown level is not assessed', { debug: false, logLevel: gap('other-machine') }, 'notAssessed'],
  ['an unknown debug mode is not assessed', { debug: gap('forbidden'), logLevel: 'info' }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('engine', readings)).is).toBe(verdict);
});

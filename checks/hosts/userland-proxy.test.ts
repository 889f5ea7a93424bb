import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './userland-proxy.ts';

test.each([
  ['on fails', { userlandProxy: true }, 'fail'],
  ['off passes', { userlandProxy: false }, 'pass'],
  ['unknown is not assessed', { userlandProxy: gap('other-machine') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('engine', readings)).is).toBe(verdict);
});

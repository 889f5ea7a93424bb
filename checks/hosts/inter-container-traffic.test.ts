import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './inter-container-traffic.ts';

test.each([
  ['a bridge that lets containers talk fails', { interContainerTraffic: true }, 'fail'],
  ['one that does not passes', { interContainerTraffic: false }, 'pass'],
  ['networks that were not read are not assessed', { interContainerTraffic: gap('timed-out') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('engine', readings)).is).toBe(verdict);
});

import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './base-size.ts';

test.each([
  ['another driver has no base size, whatever the settings', { storageDriver: 'overlay2', storageOptions: gap('other-machine') }, 'notApplicable'],
  ['devicemapper as it is passes', { storageDriver: 'devicemapper', storageOptions: [] }, 'pass'],
  ['a changed size fails', { storageDriver: 'devicemapper', storageOptions: ['dm.basesize=50G'] }, 'fail'],
  ['settings not read are not assessed', { storageDriver: 'devicemapper', storageOptions: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('engine', readings)).is).toBe(verdict);
});

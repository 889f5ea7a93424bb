import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './data-mount.ts';

test.each([
  ['a folder on a mount of its own passes', { dataMounts: [{ path: '/var/lib/docker', mounted: true }] }, 'pass'],
  ['one on the root disk fails', { dataMounts: [{ path: '/var/lib/docker', mounted: false }] }, 'fail'],
  ['two engines, one on the root disk, fail', { dataMounts: [{ path: '/a', mounted: true }, { path: '/b', mounted: false }] }, 'fail'],
  ['no folder at all is not applicable', { dataMounts: [] }, 'notApplicable'],
  ['mounts that were not read are not assessed', { dataMounts: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('host', readings)).is).toBe(verdict);
});

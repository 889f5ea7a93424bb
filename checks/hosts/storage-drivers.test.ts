import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import checks from './storage-drivers.ts';

test.each([
  ['overlay2 passes both', { storageDriver: 'overlay2' }, ['pass', 'pass']],
  ['aufs fails its own check alone', { storageDriver: 'aufs' }, ['fail', 'pass']],
  ['devicemapper fails its own check alone', { storageDriver: 'devicemapper' }, ['pass', 'fail']],
  ['unknown is not assessed', { storageDriver: gap('forbidden') }, ['notAssessed', 'notAssessed']],
] as const)('%s', (_name, readings, verdicts) => {
  expect(checks.map(check => judged(check, resource('engine', readings)).is)).toEqual(verdicts);
});

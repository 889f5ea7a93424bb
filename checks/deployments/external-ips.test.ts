import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './external-ips.ts';

test.each([
  ['none', { externalIPs: [] }, 'pass'],
  ['one', { externalIPs: ['203.0.113.7'] }, 'fail'],
  ['services were not read', { externalIPs: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_what, readings, verdict) => {
  expect(judged(check, resource('service', readings)).is).toBe(verdict);
});

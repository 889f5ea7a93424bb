import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './cgroup-parent.ts';

test.each([
  ['the default passes', { cgroupParent: '' }, 'pass'],
  ['another fails', { cgroupParent: '/custom' }, 'fail'],
  ['a refused inspect is not assessed', { cgroupParent: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('container', readings)).is).toBe(verdict);
});

test('an approved parent passes', () => {
  expect(judged(check, resource('container', { cgroupParent: '/custom' }), { approvedCgroupParents: ['/custom'] }).is).toBe('pass');
});

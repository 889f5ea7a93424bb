import { expect, test } from 'vitest';
import type { Parameters as Settled, VerdictName } from '../../assess/model/index.ts';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './cgroup-parent.ts';

test.each<[string, Parameters<typeof resource<'engine'>>[1], VerdictName, Settled]>([
  ['the default passes', { cgroupParent: '' }, 'pass', {}],
  ['another one is a question', { cgroupParent: '/shop' }, 'manual', {}],
  ['an approved one passes', { cgroupParent: '/shop' }, 'pass', { approvedCgroupParents: ['/shop'] }],
  ['one that is not approved fails', { cgroupParent: '/shop' }, 'fail', { approvedCgroupParents: ['/other'] }],
  ['unknown is not assessed', { cgroupParent: gap('other-machine') }, 'notAssessed', {}],
])('%s', (_name, readings, verdict, parameters) => {
  expect(judged(check, resource('engine', readings), parameters).is).toBe(verdict);
});

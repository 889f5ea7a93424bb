import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './propagation.ts';

test.each([
  ['no mounts pass', { mounts: [] }, 'pass'],
  ['rprivate pass', { mounts: [{ index: 0, type: 'bind', source: '/srv', destination: '/x', writable: true, propagation: 'rprivate' }] }, 'pass'],
  ['slave pass', { mounts: [{ index: 0, type: 'bind', source: '/srv', destination: '/x', writable: true, propagation: 'slave' }] }, 'pass'],
  [' pass', { mounts: [{ index: 0, type: 'bind', source: '/srv', destination: '/x', writable: true, propagation: '' }] }, 'pass'],
  ['shared fail', { mounts: [{ index: 0, type: 'bind', source: '/srv', destination: '/x', writable: true, propagation: 'shared' }] }, 'fail'],
  ['rshared fail', { mounts: [{ index: 0, type: 'bind', source: '/srv', destination: '/x', writable: true, propagation: 'rshared' }] }, 'fail'],
  ['a refused inspect is not assessed', { mounts: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('container', readings)).is).toBe(verdict);
});

import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './kubelet-skew.ts';

test.each([
  ['v1.34.1', 'v1.34.1', 'pass'],
  ['v1.31.0', 'v1.34.1-gke.100', 'pass'],
  ['v1.30.0', 'v1.34.1', 'fail'],
  ['v1.35.0', 'v1.34.1', 'fail'],
  ['v1.22.0', 'v1.24.1', 'pass'],
  ['v1.24.0', 'v1.27.1', 'fail'],
  ['devel', 'v1.27.1', 'notAssessed'],
  [gap('forbidden'), 'v1.34.1', 'notAssessed'],
  ['v1.34.1', gap('forbidden'), 'notAssessed'],
] as const)('kubelet %s, server %s: %s', (kubeletVersion, serverVersion, verdict) => {
  expect(judged(check, resource('node', { kubeletVersion, serverVersion })).is).toBe(verdict);
});

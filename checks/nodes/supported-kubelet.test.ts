import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './supported-kubelet.ts';

test.each([
  ['v1.34.1', '2026-10-27T23:00:00.000Z', 'pass'],
  ['v1.34.1', '2026-10-28T00:00:00.000Z', 'fail'],
  ['v1.36.0-eks-0123abc', '2026-10-28T00:00:00.000Z', 'pass'],
  ['v1.99.0', '2026-10-28T00:00:00.000Z', 'pass'],
  ['v1.99.0', '2030-01-01T00:00:00.000Z', 'notAssessed'],
  ['v1.12.0', '2026-10-28T00:00:00.000Z', 'fail'],
  ['v1.33.5-eks-0123abc', '2026-10-28T00:00:00.000Z', 'manual'],
  ['v1.33.5-gke.1279000', '2026-10-28T00:00:00.000Z', 'manual'],
  ['v1.33.5+0123abc', '2026-10-28T00:00:00.000Z', 'manual'],
  ['v1.20.0-eks-0123abc', '2026-10-28T00:00:00.000Z', 'fail'],
  ['v1.33.5+k3s1', '2026-10-28T00:00:00.000Z', 'fail'],
  ['v1.33.0-rc.1', '2026-10-28T00:00:00.000Z', 'fail'],
  ['devel', '2026-10-28T00:00:00.000Z', 'notAssessed'],
  [gap('forbidden'), '2026-10-28T00:00:00.000Z', 'notAssessed'],
] as const)('%s at %s: %s', (kubeletVersion, readAt, verdict) => {
  expect(judged(check, resource('node', { kubeletVersion, readAt })).is).toBe(verdict);
});

test('it says until when, in words', () => {
  const at = (readAt: string) => judged(check, resource('node', { kubeletVersion: 'v1.34.1', readAt }));
  expect(at('2026-10-27T23:00:00.000Z')).toMatchObject({ message: 'v1.34.1 is supported until 27 October 2026.' });
  expect(at('2026-10-28T00:00:00.000Z')).toMatchObject({ message: 'Support of v1.34.1 ended on 27 October 2026.' });
});

import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './supported-runtime.ts';

test.each([
  ['v1.23.17', 'fail'], ['v1.24.0', 'notAssessed'], ['v1.34.1', 'notAssessed'], [gap('forbidden'), 'notAssessed'],
] as const)('Docker below a kubelet of %s: %s', (kubeletVersion, verdict) => {
  expect(judged(check, resource('node', { runtimeVersion: 'docker://24.0.9', kubeletVersion, readAt: '2026-11-24T00:00:00.000Z' })).is).toBe(verdict);
});

test.each([
  ['containerd://2.3.1', 'pass'],
  ['containerd://1.6.20~ds1', 'fail'],
  ['containerd://9.9.9', 'notAssessed'],
  ['cri-o://1.34.0', 'notAssessed'],
  [gap('forbidden'), 'notAssessed'],
] as const)('%s: %s', (runtimeVersion, verdict) => {
  expect(judged(check, resource('node', { runtimeVersion, readAt: '2026-11-24T00:00:00.000Z' })).is).toBe(verdict);
});

test('the last day of support still passes, the day after says which it was', () => {
  const at = (readAt: string) => judged(check, resource('node', { runtimeVersion: 'containerd://1.7.28', readAt }));
  expect(at('2026-09-01T23:59:59.000Z')).toMatchObject({ is: 'pass', message: 'containerd 1.7.28 is supported until 1 September 2026.' });
  expect(at('2026-09-02T00:00:00.000Z')).toMatchObject({ is: 'fail', message: 'containerd 1.7.28: its makers ended support of 1.7 on 1 September 2026.' });
});

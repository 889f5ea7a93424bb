import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './default-bridge.ts';

test.each([
  ['a network of its own passes', { defaultBridge: null, network: { of: 'own', through: [] } }, 'pass'],
  ['the default bridge fails', { defaultBridge: 'bridge', network: { of: 'own', through: [] } }, 'fail'],
  ['the default bridge of another container fails', { defaultBridge: 'bridge', network: { of: 'own', through: ['proxy'] } }, 'fail'],
  ['the network of one that is gone is not assessed', { defaultBridge: gap('vanished'), network: gap('vanished') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('container', readings)).is).toBe(verdict);
});

test('it is told by its name', () => {
  expect(judged(check, resource('container', { defaultBridge: 'podman', network: { of: 'own', through: [] } }))).toMatchObject({ message: 'It is on the default bridge network (podman).' });
});

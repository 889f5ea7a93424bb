import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './overlay-encryption.ts';

const active = { state: 'active', manager: true };

test.each([
  ['encrypted networks pass', { swarm: active, overlayNetworks: [{ name: 'ingress', encrypted: true }] }, 'pass'],
  ['one in clear fails', { swarm: active, overlayNetworks: [{ name: 'ingress', encrypted: false }, { name: 'shop', encrypted: true }] }, 'fail'],
  ['no network is not applicable', { swarm: active, overlayNetworks: [] }, 'notApplicable'],
  ['no swarm is not applicable', { swarm: { state: 'inactive', manager: false } }, 'notApplicable'],
  ['a worker does not know', { swarm: { state: 'active', manager: false }, overlayNetworks: gap('unsupported') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('engine', readings)).is).toBe(verdict);
});

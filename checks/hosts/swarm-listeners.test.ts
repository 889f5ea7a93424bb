import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './swarm-listeners.ts';

const active = { state: 'active', manager: true };

test.each([
  ['one interface passes', { swarm: active, tcpListeners: [{ address: '10.0.0.5', port: 2377 }] }, 'pass'],
  ['every interface fails', { swarm: active, tcpListeners: [{ address: '0.0.0.0', port: 2377 }] }, 'fail'],
  ['IPv6 counts too', { swarm: active, tcpListeners: [{ address: '10.0.0.5', port: 2377 }, { address: '::', port: 7946 }] }, 'fail'],
  ['the API is not the swarm', { swarm: active, tcpListeners: [{ address: '::', port: 2376 }, { address: '10.0.0.5', port: 7946 }] }, 'pass'],
  ['a swarm of which no socket was seen is not assessed', { swarm: active, tcpListeners: [{ address: '::', port: 2376 }] }, 'notAssessed'],
  ['no swarm is not applicable', { swarm: { state: 'inactive', manager: false } }, 'notApplicable'],
  ['a worker does not know', { swarm: { state: 'active', manager: false }, tcpListeners: gap('unsupported') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('engine', readings)).is).toBe(verdict);
});

import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './exposed-services.ts';

test.each([
  ['inside the cluster', { type: 'ClusterIP', openPorts: [] }, {}, 'pass'],
  ['a node port nobody decided on', { type: 'NodePort', openPorts: [30080] }, {}, 'manual'],
  ['an accepted load balancer', { type: 'LoadBalancer', openPorts: [443] }, { acceptedPorts: [443] }, 'pass'],
  ['another port', { type: 'LoadBalancer', openPorts: [443, 22] }, { acceptedPorts: [443] }, 'fail'],
  ['services were not read', { type: gap('forbidden'), openPorts: [] }, {}, 'notAssessed'],
] as const)('%s', (_what, readings, parameters, verdict) => {
  expect(judged(check, resource('service', readings), parameters as { acceptedPorts?: number[] }).is).toBe(verdict);
});

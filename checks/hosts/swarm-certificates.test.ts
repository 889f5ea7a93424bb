import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './swarm-certificates.ts';

const active = { state: 'active', manager: true };

test.each([
  ['the span is a question where no longest was set', { swarm: active, certificateDays: 90 }, 'manual', {}],
  ['within it passes', { swarm: active, certificateDays: 30 }, 'pass', { maximumCertificateDays: 30 }],
  ['beyond it fails', { swarm: active, certificateDays: 90 }, 'fail', { maximumCertificateDays: 30 }],
  ['no swarm is not applicable', { swarm: { state: 'inactive', manager: false } }, 'notApplicable', {}],
  ['a worker does not know', { swarm: { state: 'active', manager: false }, certificateDays: gap('unsupported') }, 'notAssessed', {}],
] as const)('%s', (_name, readings, verdict, parameters) => {
  expect(judged(check, resource('engine', readings), parameters).is).toBe(verdict);
});

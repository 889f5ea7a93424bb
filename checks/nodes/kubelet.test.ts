import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import checks from './kubelet.ts';

test.each([
  ['NOD-0101', { authentication: { anonymous: { enabled: false } } }, 'pass'],
  ['NOD-0101', { authentication: { anonymous: { enabled: true } } }, 'fail'],
  ['NOD-0101', {}, 'fail'],
  ['NOD-0102', { authorization: { mode: 'Webhook' } }, 'pass'],
  ['NOD-0102', { authorization: { mode: 'AlwaysAllow' } }, 'fail'],
  ['NOD-0103', { authentication: { x509: { clientCAFile: '/a' } } }, 'pass'],
  ['NOD-0103', { authentication: { x509: {} } }, 'fail'],
  ['NOD-0104', {}, 'pass'],
  ['NOD-0104', { readOnlyPort: 10255 }, 'fail'],
  ['NOD-0105', { streamingConnectionIdleTimeout: '4h0m0s' }, 'pass'],
  ['NOD-0105', { streamingConnectionIdleTimeout: '0s' }, 'fail'],
  ['NOD-0106', { makeIPTablesUtilChains: true }, 'pass'],
  ['NOD-0106', { makeIPTablesUtilChains: false }, 'fail'],
  ['NOD-0107', { eventRecordQPS: 50 }, 'pass'],
  ['NOD-0107', { eventRecordQPS: 0 }, 'manual'],
  ['NOD-0108', { tlsCertFile: '/a', tlsPrivateKeyFile: '/b' }, 'pass'],
  ['NOD-0108', { serverTLSBootstrap: true }, 'pass'],
  ['NOD-0108', {}, 'fail'],
  ['NOD-0109', { rotateCertificates: true }, 'pass'],
  ['NOD-0109', {}, 'fail'],
  ['NOD-0110', {}, 'pass'],
  ['NOD-0110', { featureGates: { RotateKubeletServerCertificate: false } }, 'fail'],
  ['NOD-0111', { tlsCipherSuites: ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'] }, 'pass'],
  ['NOD-0111', { tlsCipherSuites: ['TLS_RSA_WITH_AES_128_GCM_SHA256'] }, 'fail'],
  ['NOD-0111', {}, 'fail'],
  ['NOD-0112', { podPidsLimit: 4096 }, 'pass'],
  ['NOD-0112', { podPidsLimit: -1 }, 'fail'],
  ['NOD-0113', { seccompDefault: true }, 'pass'],
  ['NOD-0113', { seccompDefault: false }, 'fail'],
] as const)('%s: %o: %s', (id, kubelet, verdict) => {
  expect(judged(checks.find(check => check.id === id)!, resource('node', { kubelet })).is).toBe(verdict);
});

test.each(checks)('$id is not assessed where the configuration was not read', check => {
  expect(judged(check, resource('node', { kubelet: gap('not-collected') })).is).toBe('notAssessed');
});

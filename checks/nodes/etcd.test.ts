import { expect, test } from 'vitest';
import { flags, testFlags } from '../../test/builders/flags.ts';
import { judged, resource } from '../../test/builders/index.ts';
import checks from './etcd.ts';

const two = '--initial-cluster=a=https://10.0.0.1:2380,b=https://10.0.0.2:2380';

testFlags('etcd', checks, [
  ['NOD-0501', '--cert-file=a --key-file=b', 'pass'],
  ['NOD-0501', '', 'fail'],
  ['NOD-0502', '--client-cert-auth=true', 'pass'],
  ['NOD-0502', '--client-cert-auth=false', 'fail'],
  ['NOD-0503', '', 'pass'],
  ['NOD-0503', '--auto-tls', 'fail'],
  ['NOD-0504', '', 'notApplicable'],
  ['NOD-0504', `${two} --peer-cert-file=a --peer-key-file=b`, 'pass'],
  ['NOD-0504', two, 'fail'],
  ['NOD-0505', '--initial-cluster=a=https://10.0.0.1:2380', 'notApplicable'],
  ['NOD-0505', `${two} --peer-client-cert-auth`, 'pass'],
  ['NOD-0505', two, 'fail'],
  ['NOD-0506', '', 'notApplicable'],
  ['NOD-0506', two, 'pass'],
  ['NOD-0506', `${two} --peer-auto-tls=true`, 'fail'],
  ['NOD-0507', '--trusted-ca-file=/etc/etcd/ca.crt', 'pass'],
  ['NOD-0507', '', 'fail'],
]);

test('a CA that the API server uses for its own clients is not etcd’s own', () => {
  const check = checks.find(({ id }) => id === 'NOD-0507')!;
  const etcd = (apiServerClientCa: string) => resource('etcd', { flags: flags('--trusted-ca-file=/pki/ca.crt'), apiServerClientCa });
  expect(judged(check, etcd('/pki/ca.crt')).is).toBe('fail');
  expect(judged(check, etcd('/pki/other.crt')).is).toBe('pass');
});

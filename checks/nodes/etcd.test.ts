import { expect, test } from 'vitest';
import { flags, testFlags } from '../../test/builders/flags.ts';
import { gap, judged, resource } from '../../test/builders/index.ts';
import checks from './etcd.ts';

const two = '--initial-cluster=a=https://10.0.0.1:2380,b=https://10.0.0.2:2380 --listen-peer-urls=https://10.0.0.1:2380';
const clients = '--listen-client-urls=https://127.0.0.1:2379,https://10.0.0.1:2379';

testFlags('etcd', checks, [
  ['NOD-0501', `--cert-file=a --key-file=b ${clients}`, 'pass'],
  ['NOD-0501', '--cert-file=a --key-file=b', 'fail'],
  ['NOD-0501', clients, 'fail'],
  ['NOD-0501', '', 'fail'],
  ['NOD-0501', '--cert-file=a --key-file=b --listen-client-urls=https://127.0.0.1:2379,http://10.0.0.1:2379', 'fail'],
  ['NOD-0501', '--cert-file=a --key-file=b --listen-client-urls=https://127.0.0.1:2379', 'pass'],
  ['NOD-0502', '--client-cert-auth=true --listen-client-urls=http://127.0.0.1:2379', 'fail'],
  ['NOD-0502', '--client-cert-auth=true --listen-client-http-urls=http://10.0.0.1:2382 --listen-client-urls=https://10.0.0.1:2379', 'fail'],
  ['NOD-0502', `--client-cert-auth=true ${clients}`, 'pass'],
  ['NOD-0502', '--client-cert-auth=true', 'fail'],
  ['NOD-0502', `--client-cert-auth=false ${clients}`, 'fail'],
  ['NOD-0503', '', 'pass'],
  ['NOD-0503', '--auto-tls', 'fail'],
  ['NOD-0504', '', 'notApplicable'],
  ['NOD-0504', `${two} --peer-cert-file=a --peer-key-file=b`, 'pass'],
  ['NOD-0504', two, 'fail'],
  ['NOD-0504', '--initial-cluster=a=https://10.0.0.1:2380,b=https://10.0.0.2:2380 --peer-cert-file=a --peer-key-file=b', 'fail'],
  ['NOD-0504', `${two} --peer-cert-file=a --peer-key-file=b --listen-peer-urls=http://10.0.0.1:2380`, 'fail'],
  ['NOD-0505', '--initial-cluster=a=https://10.0.0.1:2380', 'notApplicable'],
  ['NOD-0505', `${two} --peer-client-cert-auth`, 'pass'],
  ['NOD-0505', two, 'fail'],
  ['NOD-0506', '', 'notApplicable'],
  ['NOD-0506', two, 'pass'],
  ['NOD-0506', `${two} --peer-auto-tls=true`, 'fail'],
  ['NOD-0507', '--trusted-ca-file=/etc/etcd/ca.crt', 'pass'],
  ['NOD-0507', '', 'fail'],
], { members: 1, apiServerClientCa: '/etc/kubernetes/pki/ca.crt' });

test('the first member of several starts as if it were alone', () => {
  const check = checks.find(({ id }) => id === 'NOD-0505')!;
  const first = (members: unknown) => judged(check, resource('etcd', { flags: flags('--initial-cluster=a=https://10.0.0.1:2380'), members } as never)).is;
  expect(first(1)).toBe('notApplicable');
  expect(first(3)).toBe('fail');
  expect(first(gap('forbidden'))).toBe('notAssessed');
});

test('a CA that the API server uses for its own clients is not etcd’s own', () => {
  const check = checks.find(({ id }) => id === 'NOD-0507')!;
  const etcd = (apiServerClientCa: unknown) => resource('etcd', { flags: flags('--trusted-ca-file=/pki/ca.crt'), apiServerClientCa } as never);
  expect(judged(check, etcd('/pki/ca.crt')).is).toBe('fail');
  expect(judged(check, etcd('/pki/other.crt')).is).toBe('pass');
  expect(judged(check, etcd(null)).is).toBe('pass');
  expect(judged(check, etcd(gap('unsupported'))).is).toBe('notAssessed');
});

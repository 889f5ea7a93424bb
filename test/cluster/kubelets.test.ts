import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Evidence } from '../../assess/model/index.ts';
import { open } from '../../collect/archive.ts';
import { kubeconfigWith, type AuditEvent } from './collected.ts';
import { startCluster, type Cluster } from './cluster.ts';
import { nodeAddress } from './pki.ts';

const program = join(import.meta.dirname, '..', '..', 'cli', 'main.ts');

/** What the command collects where the node is reached at its own address. */
async function assessedInside(cluster: Cluster, user: object, ...argv: string[]): Promise<Evidence> {
  const file = await kubeconfigWith(cluster, { server: `https://${nodeAddress}:6443`, 'certificate-authority': join(cluster.folder, 'pki', 'ca.crt') }, user);
  const evidence = join(file, '..', 'evidence.plimsoll');
  await cluster.inside({ KUBECONFIG: file, PLIMSOLL_DATA: join(file, '..', 'data') }, process.execPath, program, 'assess', 'k8s:test', '--evidence', evidence, ...argv);
  return (await open(await readFile(evidence))).evidence;
}
const certificateOf = ({ folder }: Cluster, name: string): object => ({ 'client-certificate': join(folder, 'pki', `${name}.crt`), 'client-key': join(folder, 'pki', `${name}.key`) });
const gapsOf = ({ gaps }: Evidence): string[] => gaps.filter(({ what }) => what === 'kubelet-config').map(({ of, reason }) => `${of} ${reason}`);
const callsOf = ({ calls }: Evidence): string[] => calls.filter(({ call }) => call.includes('configz')).map(({ call, outcome }) => `${call} ${outcome}`);

describe('a kubelet whose certificate the cluster signed', () => {
  let cluster: Cluster;
  beforeAll(async () => { cluster = await startCluster(); });
  afterAll(() => cluster.stop());

  test.each([
    ['a client certificate', async () => certificateOf(cluster, 'inspector'), '--cert client.crt --key client.key'],
    ['a token', async () => {
      await cluster.kubectl('create', 'serviceaccount', 'inspector', '-n', 'default');
      await cluster.kubectl('create', 'clusterrolebinding', 'inspector-account', '--clusterrole=inspector', '--serviceaccount=default:inspector');
      return { token: (await cluster.kubectl('create', 'token', 'inspector', '-n', 'default')).trim() };
    }, '--oauth2-bearer "$TOKEN"'],
  ])('tells its configuration to who shows %s and may get nodes/configz', async (_what, user, how) => {
    const evidence = await assessedInside(cluster, await user());
    expect(gapsOf(evidence)).toEqual([]);
    const document = [...evidence.documents.values()].find(({ what }) => what === 'kubelet-config');
    expect(document?.source).toEqual({ by: 'composed', how: `curl --silent --cacert ca.crt ${how} 'https://${nodeAddress}:10250/configz'` });
    const shown = JSON.parse(await cluster.kubectl('get', '--raw', '/api/v1/nodes/node1/proxy/configz')) as object;
    expect(document?.body).toEqual(shown);
    expect(callsOf(evidence)).toEqual([`GET https://${nodeAddress}:10250/configz 200`]);
  });

  test('is not asked by who lacks that right, and nothing goes through the API server instead', async () => {
    await cluster.kubectl('create', 'clusterrole', 'lister', '--verb=list', '--resource=nodes');
    await cluster.kubectl('create', 'clusterrolebinding', 'lister', '--clusterrole=lister', '--user=nobody');
    const evidence = await assessedInside(cluster, certificateOf(cluster, 'nobody'));
    expect(gapsOf(evidence)).toEqual(['undefined forbidden']);
    expect(callsOf(evidence)).toEqual([]);
  });

  test('is asked without any right beyond reading: the audit log knows of no node that stood between', async () => {
    const events = (await readFile(cluster.auditLog, 'utf8')).split('\n').filter(line => line !== '').map(line => JSON.parse(line) as AuditEvent).filter(({ user }) => user.username === 'inspector');
    expect(events.map(({ requestURI }) => requestURI).filter(uri => uri.includes('/nodes/'))).toEqual([]);
    expect([...new Set(events.filter(({ verb }) => verb === 'create').map(({ objectRef }) => objectRef?.resource))].sort()).toEqual(['selfsubjectaccessreviews', 'selfsubjectrulesreviews']);
  });

  test('is asked through the API server only where that was allowed', async () => {
    const evidence = await assessedInside(cluster, certificateOf(cluster, 'assessor'), '--allow-kubelet-config', 'test');
    expect(gapsOf(evidence)).toEqual([]);
    expect(callsOf(evidence)).toEqual(['GET /api/v1/nodes/node1/proxy/configz 200']);
  });
});

test('a kubelet that signed its certificate itself is shown no credentials, also those of an administrator', async () => {
  const cluster = await startCluster({ bare: true, selfSignedKubelet: true });
  try {
    const evidence = await assessedInside(cluster, certificateOf(cluster, 'admin'));
    expect(gapsOf(evidence)).toEqual(['node1 not-collected']);
    expect(evidence.gaps.find(({ what }) => what === 'kubelet-config')).toMatchObject({ detail: expect.stringMatching(/does not verify.*so no credentials were shown/) as string, closes: expect.stringContaining('serverTLSBootstrap') as string });
    expect(callsOf(evidence).filter(call => call.includes('/proxy/'))).toEqual([]);
  } finally {
    await cluster.stop();
  }
});

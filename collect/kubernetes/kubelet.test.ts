import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import { createServer as plainServer, type AddressInfo, type Server as PlainServer } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import { authority, issue, type Certificate } from '../../test/builders/certificates.ts';
import { askKubelet, barred, placesOf, unfit, type KubeletPlace } from './kubelet.ts';
import type { Credentials } from './credentials.ts';
import type { Cluster, KubeContext, User } from './kubeconfig.ts';

const ca = authority('cluster-ca');
const client = issue(ca, { name: 'assessor' });
const credentials: Credentials = { headers: { authorization: 'Bearer secret-token' }, cert: client.cert, key: client.key };
const context = (cluster: Partial<Cluster> = {}, user: Partial<User> = {}): KubeContext => ({
  name: 'x', current: true, via: [], cluster: { server: 'https://api.example:6443', 'insecure-skip-tls-verify': false, 'certificate-authority-data': Buffer.from(ca.cert).toString('base64'), ...cluster } as Cluster, user: user as User,
});

let server: Server | PlainServer | undefined;
afterEach(() => { server?.close(); });

/** Everything a server was shown: certificates of clients, and requests with their authorization. */
interface Shown { readonly url: string; readonly certificates: string[]; readonly requests: string[] }

async function kubelet(own: Certificate, status = 200, body = '{"kubeletconfig":{"readOnlyPort":0}}'): Promise<Shown> {
  const shown: Omit<Shown, 'url'> = { certificates: [], requests: [] };
  const made = createServer({ cert: own.cert, key: own.key, requestCert: true, rejectUnauthorized: false }, (request, response) => {
    shown.requests.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    response.writeHead(status, { location: 'https://127.0.0.1:1/elsewhere' }).end(body);
  });
  made.on('secureConnection', (socket: TLSSocket) => { shown.certificates.push(String(socket.getPeerCertificate().subject?.CN ?? '')); });
  server = made.listen(0, '127.0.0.1');
  await once(made, 'listening');
  return { url: `https://127.0.0.1:${(made.address() as AddressInfo).port}/configz`, ...shown };
}
const ask = async (url: string, signal = new AbortController().signal) => (await askKubelet(url, context(), credentials, 'test', signal)).answer;

test('a kubelet that proves its address sees the credentials and answers', async () => {
  const { url, certificates, requests } = await kubelet(issue(ca, { names: ['127.0.0.1'] }));
  expect(await ask(url)).toEqual({ body: { kubeletconfig: { readOnlyPort: 0 } } });
  expect(requests).toEqual(['GET /configz Bearer secret-token']);
  expect(certificates.filter(name => name !== '')).toEqual(['assessor']);
});

test.each([
  ['signed by itself, as kubelets are unless told otherwise', issue(null, { names: ['127.0.0.1'] }), /DEPTH_ZERO_SELF_SIGNED_CERT/],
  ['of another authority', issue(authority('other-ca'), { names: ['127.0.0.1'] }), /UNABLE_TO_VERIFY_LEAF_SIGNATURE/],
  ['of an authority that bears the same name', issue(authority('cluster-ca'), { names: ['127.0.0.1'] }), /does not verify/],
  ['of the cluster, but for another address', issue(ca, { names: ['127.0.0.2', 'node1'] }), /ERR_TLS_CERT_ALTNAME_INVALID/],
  ['of the cluster, but for no address', issue(ca, { name: '127.0.0.1' }), /ERR_TLS_CERT_ALTNAME_INVALID/],
  ['that has expired', issue(ca, { names: ['127.0.0.1'], until: new Date(1) }), /CERT_HAS_EXPIRED/],
])('a certificate %s: nothing of ours is shown', async (_what, own, detail) => {
  const { url, certificates, requests } = await kubelet(own);
  expect(await ask(url)).toMatchObject({ reason: 'not-collected', detail: expect.stringMatching(detail) as string });
  await new Promise(resolve => setTimeout(resolve, 50));
  expect(requests).toEqual([]);
  expect(certificates.filter(name => name !== '')).toEqual([]);
});

test.each([
  ['401', 401, '', 'forbidden'], ['403', 403, '', 'forbidden'], ['404', 404, '', 'unsupported'], ['a way to somewhere else', 302, '', 'error'], ['words', 200, 'OK', 'error'],
])('an answer of %s is a gap', async (_what, status, body, reason) => {
  const { url, requests } = await kubelet(issue(ca, { names: ['127.0.0.1'] }), status, body);
  expect(await ask(url)).toMatchObject({ reason });
  expect(requests).toHaveLength(1);
});

// The limit lies under the time after which a call is given up by itself.
test('one that is not there is unreachable; one that never shakes hands can be left', { timeout: 5_000 }, async () => {
  const silent = plainServer(socket => { socket.resume(); }).listen(0, '127.0.0.1');
  server = silent;
  await once(silent, 'listening');
  const url = `https://127.0.0.1:${(silent.address() as AddressInfo).port}/configz`;
  expect(await ask(url, AbortSignal.timeout(100))).toMatchObject({ reason: 'cancelled' });
  await new Promise(resolve => silent.close(resolve));
  expect(await ask(url)).toMatchObject({ reason: 'unreachable', detail: expect.stringContaining('was not reached from this machine') as string });
});

const place = (change: Partial<KubeletPlace> = {}): KubeletPlace => ({ node: 'n', version: 'v1.33.0', url: 'https://10.0.0.5:10250/configz', ...change });

test('a node says where its kubelet is, as far as it does', () => {
  const status = { addresses: [{ type: 'ExternalIP', address: '198.51.100.1' }, { type: 'InternalIP', address: '10.0.0.5' }], daemonEndpoints: { kubeletEndpoint: { Port: 10250 } }, nodeInfo: { kubeletVersion: 'v1.33.0' } };
  const node = (name: string, change: object) => ({ metadata: { name }, status: { ...status, ...change } });
  const urls = placesOf({ items: [
    node('whole', {}), node('six', { addresses: [{ type: 'InternalIP', address: 'fd00::5' }] }), node('name', { addresses: [{ type: 'InternalIP', address: 'evil.example/x?' }] }),
    node('portless', { daemonEndpoints: {} }), node('silly', { daemonEndpoints: { kubeletEndpoint: { Port: 0 } } }), { metadata: { name: 'empty' } },
  ] }).map(({ node: name, url }) => [name, url]);
  expect(urls).toEqual([['whole', 'https://10.0.0.5:10250/configz'], ['six', 'https://[fd00::5]:10250/configz'], ['name', undefined], ['portless', undefined], ['silly', undefined], ['empty', undefined]]);
});

test.each([
  ['1.33', {}, {}, {}, undefined],
  ['a provider’s 1.36', { version: 'v1.36.1-eks-1a2b3c4' }, {}, {}, undefined],
  ['1.32, which would take nodes/proxy', { version: 'v1.32.9' }, {}, {}, 'unsupported'],
  ['a version that is none', { version: 'kwok-v0.7.0' }, {}, {}, 'unsupported'],
  ['no address', { url: undefined }, {}, {}, 'unsupported'],
  ['a context behind a proxy', {}, { 'proxy-url': 'socks5://127.0.0.1:1080' }, {}, 'not-built'],
  ['a machine behind a proxy', {}, {}, { HTTPS_PROXY: 'http://proxy:3128' }, 'not-built'],
  ['a machine behind a proxy that leaves out the nodes', {}, {}, { HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: '10.0.0.0/8' }, undefined],
  ['an authority of the machine and a private address', {}, { 'certificate-authority-data': undefined }, {}, undefined],
  ['an authority of the machine and a public address', { url: 'https://198.51.100.7:10250/configz' }, { 'certificate-authority-data': undefined }, {}, 'not-collected'],
  ['an authority of the machine and a public address of six', { url: 'https://[2001:db8::1]:10250/configz' }, { 'certificate-authority-data': undefined }, {}, 'not-collected'],
  ['the cluster’s authority and a public address', { url: 'https://198.51.100.7:10250/configz' }, {}, {}, undefined],
])('before anything is contacted: %s', (_what, change, cluster, env, reason) => {
  expect(unfit(place(change as Partial<KubeletPlace>), context(cluster), env)?.reason).toBe(reason);
});

test.each([
  ['a client certificate', true, {}, { headers: {}, cert: 'c', key: 'k' }],
  ['a token', true, {}, { headers: { authorization: 'Bearer t' } }],
  ['a password', false, {}, { headers: { authorization: 'Basic dTpw' } }],
  ['nothing', false, {}, { headers: {} }],
  ['somebody else’s name', false, {}, { headers: { 'authorization': 'Bearer t', 'impersonate-user': 'bob' } }],
  ['a token for a gateway', false, { server: 'https://gateway.example/k8s/clusters/c-1' }, { headers: { authorization: 'Bearer t' } }],
  ['a token, the server not verified', false, { 'insecure-skip-tls-verify': true }, { headers: { authorization: 'Bearer t' } }],
  ['a token, without TLS', false, { server: 'http://127.0.0.1:8001' }, { headers: { authorization: 'Bearer t' } }],
])('%s may be shown to a verified kubelet: %s', (_what, may, cluster, shown) => {
  expect(barred(context(cluster), shown as Credentials, {}) === undefined).toBe(may);
});

import { expect, test } from 'vitest';
import { judgeOne } from '../../judge.ts';
import { check, isKnown, pass } from '../../model/index.ts';
import { clusterEstate, object, ofKind, type ClusterGiven } from '../../../test/builders/kubernetes.ts';
import { parseFlags } from './control-plane.ts';

const mirror = (name: string, container: object, more: object = {}) => object(`${name}-a`, { spec: { containers: [{ name, ...container }] } }, {
  namespace: 'kube-system', labels: { component: name }, annotations: { 'kubernetes.io/config.mirror': 'x' }, ownerReferences: [{ kind: 'Node', name: 'a', uid: 'n', controller: true }], ...more,
});
const apiServer = (given: ClusterGiven) => ofKind(clusterEstate(given), 'apiServer')[0]!;
const needsFlags = check({ id: 'NOD-9999', on: 'apiServer', severity: 'low', needs: ['flags'], title: '', why: '', fix: '', judge: () => pass() });

test('flags come from command and arguments, with their place', () => {
  const found = apiServer({ pods: [mirror('kube-apiserver', { command: ['kube-apiserver', '--profiling=false'], args: ['--secure-port', '6443', '--anonymous-auth'] })] });
  const { flags } = found.readings;
  expect(found.name).toBe('kube-apiserver on a');
  expect(isKnown(flags) && [...flags.value]).toEqual([
    ['profiling', { value: 'false', path: '/command/1' }], ['secure-port', { value: '6443', path: '/args/0' }], ['anonymous-auth', { value: 'true', path: '/args/2' }],
  ]);
  expect(isKnown(flags) && flags.at).toEqual([{ document: 'k8s-test/pods/1', path: '/items/0/spec/containers/0' }]);
});

test('the last of two flags holds, and a value may hold an equals sign', () => {
  const words = ['--feature-gates=A=true', '--v=1', '--v=2'].map((value, n) => ({ value, path: `/${n}` }));
  expect([...parseFlags(words)].map(([name, { value }]) => [name, value])).toEqual([['feature-gates', 'A=true'], ['v', '2']]);
});

test('a list that is given twice adds up, as the API server reads it', () => {
  const parse = (...words: string[]) => Object.fromEntries(parseFlags(words.map((value, n) => ({ value, path: `/${n}` }))));
  expect(parse('--authorization-mode=AlwaysAllow', '--authorization-mode', 'RBAC')).toEqual({ 'authorization-mode': { value: 'AlwaysAllow,RBAC', path: '/1', before: ['/0'] } });
  expect(parse('--enable_admission_plugins=NodeRestriction')).toEqual({ 'enable-admission-plugins': { value: 'NodeRestriction', path: '/0' } });
  expect(parse('--audit-log-path', '-', '--profiling', '--v=2')).toMatchObject({ 'audit-log-path': { value: '-' }, profiling: { value: 'true' } });
});

test('a shell behind something else still hides the flags, and so does a file that etcd reads instead', () => {
  expect(apiServer({ pods: [mirror('kube-apiserver', { command: ['tini', '--', 'sh', '-c', 'kube-apiserver --profiling=false'] })] }).readings.flags).toMatchObject({ gap: { detail: expect.stringContaining('through sh') } });
  const etcd = (container: object) => ofKind(clusterEstate({ pods: [mirror('etcd', container)] }), 'etcd')[0]!.readings.flags;
  expect(etcd({ command: ['etcd', '--config-file=/etc/etcd.yaml', '--cert-file=a'] })).toMatchObject({ gap: { detail: expect.stringContaining('/etc/etcd.yaml') } });
  expect(etcd({ command: ['etcd', '--cert-file=a'], env: [{ name: 'ETCD_CONFIG_FILE', value: '/etc/e.yaml' }] })).toMatchObject({ gap: { detail: expect.stringContaining('/etc/e.yaml') } });
});

test('of several containers only the one that bears its name shows its flags', () => {
  const pod = mirror('kube-apiserver', {}, {});
  const containers = (...names: string[]) => ({ ...pod, spec: { containers: names.map(name => ({ name, command: [name, '--profiling=false'] })) } });
  expect(apiServer({ pods: [containers('proxy', 'kube-apiserver')] }).readings.flags).toMatchObject({ at: [{ path: '/items/0/spec/containers/1' }] });
  expect(apiServer({ pods: [containers('proxy', 'server')] }).readings.flags).toMatchObject({ gap: { reason: 'unsupported' } });
  expect(apiServer({ pods: [containers('server')] }).readings.flags).toMatchObject({ at: [{ path: '/items/0/spec/containers/0' }] });
});

test('each member of etcd knows how many there are', () => {
  const pods = ['a', 'b'].map(name => mirror('etcd', { command: ['etcd', '--name', name] }, { ownerReferences: [{ kind: 'Node', name, uid: name, controller: true }] }));
  expect(ofKind(clusterEstate({ pods }), 'etcd').map(({ readings }) => readings.members)).toMatchObject([{ value: 2 }, { value: 2 }]);
  expect(ofKind(clusterEstate({ refused: ['pods'] }), 'etcd')[0]!.readings.members).toMatchObject({ gap: { reason: 'forbidden' } });
});

test('etcd’s environment counts, and its flags go before it', () => {
  const pod = mirror('etcd', { command: ['etcd', '--cert-file=/flag'], env: [{ name: 'ETCD_CERT_FILE', value: '/env' }, { name: 'ETCD_KEY_FILE', value: '/key' }] });
  const { flags } = ofKind(clusterEstate({ pods: [pod] }), 'etcd')[0]!.readings;
  expect(isKnown(flags) && [flags.value.get('cert-file')?.value, flags.value.get('key-file')]).toEqual(['/flag', { value: '/key', path: '/env/1' }]);
});

test('a pod that anyone could have made is no proof: no mirror, another namespace, or a shell', () => {
  const container = { command: ['kube-apiserver', '--profiling=false'] };
  expect(apiServer({ pods: [mirror('kube-apiserver', container, { annotations: {} })] }).readings.flags).toMatchObject({ gap: { reason: 'unsupported' } });
  expect(apiServer({ pods: [mirror('kube-apiserver', container, { namespace: 'shop' })] }).readings.flags).toMatchObject({ gap: { reason: 'unsupported' } });
  expect(apiServer({ pods: [mirror('kube-apiserver', { command: ['sh', '-c', 'kube-apiserver --profiling=false'] })] }).readings.flags).toMatchObject({ gap: { reason: 'unsupported' } });
  expect(apiServer({ refused: ['pods'] }).readings.flags).toMatchObject({ gap: { reason: 'forbidden' } });
});

const node = (providerID: string) => object('n', { spec: { providerID }, status: { nodeInfo: { kubeletVersion: 'v1.34.1', containerRuntimeVersion: 'containerd://2.1.0' } } }, { namespace: '' });

test.each([
  ['EKS by version and provider id', { version: 'v1.34.1-eks-113cf36', nodes: [node('aws:///eu-west-1a/i-0')] }, 'Amazon EKS'],
  ['EKS by version and address', { version: 'v1.34.1-eks-113cf36', endpoint: 'https://ABC.gr7.eu-west-1.eks.amazonaws.com' }, 'Amazon EKS'],
  ['its version alone proves nothing', { version: 'v1.34.1-eks-113cf36' }, undefined],
  ['nor does its provider id', { version: 'v1.34.1', nodes: [node('aws:///eu-west-1a/i-0')] }, undefined],
  ['EKS Distro that someone runs themselves', { version: 'v1.34.1-eks-1-34-5', nodes: [node('aws:///eu-west-1a/i-0')] }, undefined],
  ['a plain version and an empty provider id', { version: 'v1.34.1', nodes: [node('')], endpoint: '' }, undefined],
  ['GKE', { version: 'v1.34.1-gke.1279000', nodes: [node('gce://p/z/n')] }, 'Google GKE'],
  ['AKS by its address', { version: 'v1.34.1', endpoint: 'https://x.hcp.westeurope.azmk8s.io:443' }, 'Azure AKS'],
  ['k3s is a distribution, not a provider', { version: 'v1.34.1+k3s1' }, undefined],
] as const)('%s', (_what, given, provider) => {
  const found = apiServer(given as ClusterGiven);
  expect(found.managedBy?.provider).toBe(provider);
  expect(judgeOne(needsFlags, found, {}).is).toBe(provider === undefined ? 'notAssessed' : 'providerManaged');
});

test('labels of Pod Security do nothing on an old server, or where its plugin is left out', () => {
  const off = (given: ClusterGiven) => ofKind(clusterEstate({ namespaces: [object('shop', {}, { namespace: '' })], ...given }), 'namespace')[0]!.readings.podSecurityOff;
  const server = (flag: string) => ({ pods: [mirror('kube-apiserver', { command: ['kube-apiserver', flag] })] });
  expect(off({})).toMatchObject({ value: null });
  expect(off({ version: 'v1.21.4' })).toMatchObject({ value: expect.stringContaining('v1.21.4') });
  expect(off(server('--disable-admission-plugins=PodSecurity'))).toMatchObject({ value: expect.stringContaining('PodSecurity'), at: [{ path: '/items/0/spec/containers/0/command/1' }] });
  expect(off(server('--admission-control=NodeRestriction'))).toMatchObject({ value: expect.stringContaining('PodSecurity') });
  expect(off(server('--enable-admission-plugins=NodeRestriction'))).toMatchObject({ value: null });
});

test('a mirror pod goes before any provider', () => {
  const pods = [mirror('kube-apiserver', { command: ['kube-apiserver', '--profiling=false'] })];
  expect(apiServer({ pods, version: 'v1.34.1-eks-113cf36', nodes: [node('aws:///eu-west-1a/i-0')] }).managedBy).toBeUndefined();
});

test('a kubelet’s configuration is read where it was collected, else what would close the gap is said', () => {
  const nodes = [node('')];
  expect(ofKind(clusterEstate({ nodes, kubelet: { n: { readOnlyPort: 0 } } }), 'node')[0]?.readings.kubelet).toMatchObject({ value: { readOnlyPort: 0 }, at: [{ document: 'k8s-test/kubelet-config/n', path: '/kubeletconfig' }] });
  expect(ofKind(clusterEstate({ nodes }), 'node')[0]?.readings.kubelet).toMatchObject({ gap: { reason: 'not-collected', closes: expect.stringContaining('opt-in') } });
});

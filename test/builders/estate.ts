import type { Decision } from '../../assess/decisions.ts';
import type { CheckDocument, Finding, Observation } from '../../assess/document.ts';
import { kinds, type GapReason, type Kind, type Target } from '../../assess/model/index.ts';

/** A made-up estate of five layers for tests of what comes out: two engines, a cluster and a host, with hostile names. */
export const targets: readonly Target[] = [
  { id: 'docker:shop-edge-1', kind: 'docker', label: 'shop-edge-1', endpoint: 'unix:///var/run/docker.sock', identity: 'engine 5TXK:AB4Q:JJ2L:QW2M', via: ['--context', 'shop-edge-1'] },
  { id: 'docker:shop-build', kind: 'docker', label: 'shop-build', endpoint: 'tcp://10.20.4.12:2375', identity: 'engine N3VD:PL7C:0QZR:7HLP', via: ['--context', 'shop-build'] },
  { id: 'k8s:prod-fra', kind: 'kubernetes', label: 'prod-fra', endpoint: 'https://10.20.8.1:6443', identity: 'kube-system 4be0c1f2-7a1e-4c50-9b1d-3f7d2a6191aa', via: ['--context', 'prod-fra'] },
  { id: 'host:local', kind: 'host', label: 'edge-1.shop.example', endpoint: 'this machine', identity: 'machine id 9d41c06be2f84c7d8f2f3a51c9d207e7', via: [] },
];
const [edge, build, prod, host] = targets.map(({ id }) => id) as [string, string, string, string];

/** Names that try to be more than text: markup, terminal codes, a bidirectional override, other scripts, no end. */
export const hostile = {
  markup: '<img src=x onerror=alert(1)>',
  escapes: 'db\u001b[2J\u001b]0;owned\u0007\u009b31m-primary',
  bidi: 'invoice\u202egpj.exe',
  scripts: 'заказы-平台-فاتورة-ελλάδα-🚢',
  long: `jenkins-agent-linux-amd64-${'7f3c9d01b2'.repeat(12)}-docker-in-docker`,
} as const;

type Row = readonly [kind: Kind, name: string, target: string, exposed?: boolean | null, platform?: string];
export const resources: readonly Row[] = [
  ...['shop/web:4.12', 'shop/checkout:4.12', 'traefik:v3.1.2', 'postgres:16.4', 'redis:7.4-alpine', 'shop/reindex:latest'].map((name): Row => ['image', name, edge]),
  ...['jenkins/inbound-agent:3261-jdk17', 'shop/build-base:bookworm', `registry.shop.example/${hostile.scripts.slice(0, 6)}:1`].map((name): Row => ['image', name, build]),
  ['container', 'traefik', edge, true], ['container', 'web', edge], ['container', 'checkout', edge], ['container', hostile.escapes, edge],
  ['container', 'redis', edge, null], ['container', hostile.markup, edge], ['container', hostile.scripts, edge], ['container', hostile.bidi, edge],
  ['container', hostile.long, build], ['container', 'dind-runner', build], ['container', 'nightly-reindex', build, null],
  ...['shop/checkout', 'shop/payments', 'shop/web', 'ops/log-shipper', 'legacy-jobs/cleanup', 'legacy-jobs/export'].map((name, n): Row => ['workload', name, prod, n === 2]),
  ['workload', 'kube-system/kube-proxy', prod, false, 'kube-proxy'], ['workload', 'kube-system/calico-node', prod, false, 'Calico'],
  ...['shop', 'ops', 'legacy-jobs', 'payments-vault'].map((name): Row => ['namespace', name, prod]),
  ['binding', 'ops-default-is-admin', prod], ['binding', 'ci-deployer', prod], ['role', 'wildcard-operator', prod], ['role', 'reader', prod],
  ...['cp-1', 'worker-1', 'worker-2'].map((name): Row => ['node', name, prod]), ['apiServer', 'kube-apiserver', prod],
  ['engine', 'shop-edge-1', edge, false], ['engine', 'shop-build', build, true], ['host', 'edge-1.shop.example', host],
];

type Proof = readonly [pointer: string, value: Observation['value'], command?: string];
/** What one row of a check came to: everything not named passes. */
export type Outcome =
  | { readonly is: 'fail'; readonly message: string; readonly proof: Proof; readonly accepted?: string }
  | { readonly is: 'notAssessed'; readonly reason: GapReason; readonly message: string; readonly closes?: string }
  | { readonly is: 'notApplicable' | 'manual' | 'providerManaged'; readonly message: string };
const fail = (message: string, ...proof: Proof): Outcome => ({ is: 'fail', message, proof });
const gap = (reason: GapReason, message: string, closes?: string): Outcome => ({ is: 'notAssessed', reason, message, ...(closes !== undefined && { closes }) });
const manual = (message: string): Outcome => ({ is: 'manual', message });
const none = (message: string): Outcome => ({ is: 'notApplicable', message });

const timedOut = gap('timed-out', 'docker inspect of nightly-reindex timed out after 30 s, three times.', 'Assess again while it is idle.');
const noKubelet = gap('forbidden', 'get on nodes/configz was refused for auditor-mira.', 'Grant get on nodes/configz, then assess again.');
const otherMachine = gap('other-machine', 'shop-build is reached over TCP; the machine it runs on was not read.', 'Run Plimsoll on shop-build itself.');

type CheckRow = readonly [id: string, on: Kind, severity: CheckDocument['severity'], title: string, why: string, fix: string, outcomes: Readonly<Record<string, Outcome>>, refs?: Finding['controls']];
const cis = (ref: string): Finding['controls'] => [{ benchmark: 'cis-docker-1.8.0', ref }];
const k8s = (ref: string): Finding['controls'] => [{ benchmark: 'cis-kubernetes-1.12.0', ref }];
export const rows: readonly CheckRow[] = [
  ['CTR-0004', 'container', 'critical', 'Containers do not run privileged', 'A privileged container holds every capability of the host kernel.', 'Recreate it without --privileged and add only the capabilities it uses.',
    { 'dind-runner': fail('It runs privileged.', '/HostConfig/Privileged', true), 'nightly-reindex': timedOut }, cis('5.5')],
  ['CTR-0011', 'container', 'critical', 'The Docker socket is not mounted into a container', 'Whoever reaches the socket can start a privileged container and become root on the host. A read-only mount changes nothing: the mode protects the file, not the calls sent through it.',
    'Put a socket proxy that allows only the reads it needs between the container and the engine, or let it use rootless Docker.', {
      traefik: fail('/var/run/docker.sock is mounted read-only at /var/run/docker.sock.', '/HostConfig/Binds/0', '/var/run/docker.sock:/var/run/docker.sock:ro'),
      [hostile.long]: fail('/var/run/docker.sock is mounted read-write at /var/run/docker.sock.', '/HostConfig/Binds/2', '/var/run/docker.sock:/var/run/docker.sock'),
      [hostile.markup]: fail(`/run/docker.sock is mounted at ${hostile.markup}.`, '/HostConfig/Binds/0', `/run/docker.sock:/${hostile.markup}`), 'nightly-reindex': timedOut,
    }, cis('5.32')],
  ['CTR-0012', 'container', 'high', 'Sensitive host folders are not mounted read-write', 'A writable host folder lets the container change the host.', 'Mount only the subfolder that is needed, read-only.',
    { [hostile.bidi]: fail('/etc is mounted read-write at /host/etc.', '/Mounts/1/Source', '/etc'), 'nightly-reindex': timedOut }, cis('5.6')],
  ['CTR-0020', 'container', 'medium', 'Memory use is limited', 'One container without a limit can starve all others.', 'Start it with --memory.', {
    web: fail('No memory limit is set.', '/HostConfig/Memory', 0), redis: fail('No memory limit is set.', '/HostConfig/Memory', 0), [hostile.scripts]: fail('No memory limit is set.', '/HostConfig/Memory', 0),
    [hostile.escapes]: { is: 'fail', message: 'No memory limit is set.', proof: ['/HostConfig/Memory', 0], accepted: 'EXC-1' }, 'nightly-reindex': timedOut,
  }, cis('5.11')],
  ['CTR-0031', 'container', 'low', 'The restart policy stops after five attempts', 'A container that restarts without end hides its failure.', 'Use --restart=on-failure:5.',
    { checkout: fail('The restart policy is always.', '/HostConfig/RestartPolicy/Name', 'always'), 'nightly-reindex': timedOut }, cis('5.15')],
  ['IMG-0001', 'image', 'high', 'Images run as a user other than root', 'A fault in the program then acts with root’s rights in the container.', 'Add a USER line with a numeric user to the Dockerfile and build again.', {
    'shop/web:4.12': fail('The image sets no user.', '/Config/User', ''), 'traefik:v3.1.2': fail('The image sets no user.', '/Config/User', ''), 'shop/reindex:latest': fail('The image sets user root.', '/Config/User', 'root'),
  }, cis('4.1')],
  ['IMG-0006', 'image', 'low', 'Images declare a health check', 'Without one an engine cannot tell a hung program from a working one.', 'Add a HEALTHCHECK line.',
    { 'shop/checkout:4.12': fail('It has no health check.', '/Config/Healthcheck', null), 'postgres:16.4': fail('It has no health check.', '/Config/Healthcheck', null) }, cis('4.6')],
  ['IMG-0010', 'image', 'critical', 'Images hold no secrets', 'Whoever can pull the image holds the secret.', 'Revoke the secret, and give it to the container at run time.',
    { 'shop/build-base:bookworm': fail('ENV NPM_TOKEN holds what looks like a token.', '/Config/Env/3', 'NPM_TOKEN=‹masked: token, 36 characters, k:9c1f04›') }, cis('4.10')],
  ['WRK-0002', 'workload', 'high', 'Workloads do not share the host’s network', 'It then reaches everything that listens on the node’s loopback.', 'Remove hostNetwork.',
    { 'ops/log-shipper': fail('hostNetwork is true.', '/items/14/spec/template/spec/hostNetwork', true), 'kube-system/calico-node': none('Calico needs the host’s network.'), 'kube-system/kube-proxy': none('kube-proxy needs the host’s network.') }, k8s('5.2.5')],
  ['WRK-0009', 'workload', 'medium', 'Containers may not gain privileges', 'A set-uid program in the image could raise its rights.', 'Set allowPrivilegeEscalation: false.', {
    'shop/web': fail('allowPrivilegeEscalation is not set, so it is allowed.', '/items/2/spec/template/spec/containers/0/securityContext', null),
    'legacy-jobs/cleanup': fail('allowPrivilegeEscalation is true.', '/items/8/spec/template/spec/containers/0/securityContext/allowPrivilegeEscalation', true),
    'kube-system/calico-node': fail('allowPrivilegeEscalation is not set, so it is allowed.', '/items/30/spec/template/spec/containers/0/securityContext', null),
  }, k8s('5.2.6')],
  ['NET-0002', 'namespace', 'medium', 'Every namespace has a network policy', 'Without one every pod can talk to every other.', 'Add a default-deny policy and allow what is needed.',
    { ops: fail('No network policy selects its pods.', '/items/1/metadata/name', 'ops'), 'payments-vault': gap('forbidden', 'list networkpolicies was refused in payments-vault.', 'Bind the printed read-only role in payments-vault.') }, k8s('5.3.2')],
  ['RBC-0003', 'binding', 'critical', 'Default service accounts are not cluster administrators', 'Every pod of the namespace may then do anything in the cluster.', 'Delete the binding and give a service account of its own the rights it needs.',
    { 'ops-default-is-admin': fail('ops/default is bound to cluster-admin.', '/items/21/roleRef/name', 'cluster-admin') }, k8s('5.1.1')],
  ['RBC-0007', 'role', 'medium', 'Roles use no wildcards', 'A wildcard grants rights that do not exist yet.', 'Name the resources and verbs.', { 'wildcard-operator': fail('It grants * on *.', '/items/40/rules/0/verbs/0', '*') }, k8s('5.1.3')],
  ['NOD-0001', 'node', 'high', 'The kubelet refuses anonymous requests', 'Whoever reaches port 10250 could run commands in pods.', 'Set authentication.anonymous.enabled: false.', { 'cp-1': noKubelet, 'worker-1': noKubelet, 'worker-2': noKubelet }, k8s('4.2.1')],
  ['NOD-0004', 'node', 'medium', 'The kubelet rotates its certificates', 'A certificate that is never renewed is renewed by hand, late.', 'Set rotateCertificates: true.', { 'cp-1': noKubelet, 'worker-1': noKubelet, 'worker-2': noKubelet }, k8s('4.2.10')],
  ['NOD-0010', 'node', 'medium', 'Nodes run a supported Kubernetes version', 'Unsupported versions get no security fixes.', 'Upgrade the nodes.', {}],
  ['NOD-0020', 'apiServer', 'high', 'The API server refuses anonymous requests', 'Anonymous requests then reach whatever system:unauthenticated may.', 'Set --anonymous-auth=false.', { 'kube-apiserver': { is: 'providerManaged', message: 'The provider runs this.' } }, k8s('1.2.1')],
  ['HST-0007', 'engine', 'critical', 'The engine’s TCP port demands client certificates', 'Whoever reaches the port can become root on the host.', 'Listen on the unix socket only, or set --tlsverify with a CA of your own.',
    { 'shop-build': fail('The engine listens on 10.20.4.12:2375 without TLS.', '/hosts/1', 'tcp://10.20.4.12:2375') }, cis('2.7')],
  ['HST-0009', 'engine', 'medium', 'Containers run in a user namespace', 'Root in a container is then root on the host only by name.', 'Set userns-remap in daemon.json.',
    { 'shop-edge-1': fail('No user namespace is set.', '/SecurityOptions', ['name=seccomp,profile=builtin']), 'shop-build': fail('No user namespace is set.', '/SecurityOptions', ['name=seccomp,profile=builtin']) }, cis('2.9')],
  ['HST-0021', 'engine', 'medium', 'dockerd’s files are audited', 'Changes to them could otherwise go unseen.', 'Load an audit rule for each.', { 'shop-build': otherMachine, 'shop-edge-1': gap('forbidden', 'auditctl -l needs root.', 'Run it again as root.') }, cis('1.1.3')],
  ['HST-0030', 'host', 'low', 'Only trusted accounts are in the docker group', 'A member of the group is root on this host.', 'Remove the accounts that need not be in it.', { 'edge-1.shop.example': manual('Is each of these trusted: mira, deploy, jenkins?') }, cis('1.1.2')],
];

export const checks: readonly CheckDocument[] = rows.map(([id, on, severity, title, why, fix]) => ({ id, layer: kinds[on].layer, kind: on, severity, title, why, fix }))
  .sort((a, b) => (a.id < b.id ? -1 : 1));

export const decisions: readonly Decision[] = [{
  is: 'exception', id: 'EXC-1', check: 'CTR-0020', resource: { name: 'db*' }, owner: 'Mira Okafor', approver: 'Jan de Wit', reason: 'The database may use the whole machine; nothing else runs on it.',
  compensatingControl: 'Memory of the machine is watched, with an alarm at 90 %.', expires: '2027-03-31',
}];

import { expect, test } from 'vitest';
import type { PodContainer, PodSpec, VerdictName } from '../../assess/model/index.ts';
import { gap, judged } from '../../test/builders/index.ts';
import { goodContainer, goodPod, workload } from '../../test/builders/kubernetes.ts';
import { checks } from '../catalogue.ts';

const only = (change: Partial<PodContainer>): PodSpec => goodPod({ containers: [goodContainer(change)] });
const init = (change: Partial<PodContainer>): PodSpec => goodPod({ initContainers: [goodContainer(change)] });
const ephemeral = (change: Partial<PodContainer>): PodSpec => goodPod({ ephemeralContainers: [goodContainer(change)] });
const security = (change: PodContainer['securityContext']): PodSpec => only({ securityContext: change! });
const podSecurity = (change: PodSpec['securityContext']): PodSpec => goodPod({ securityContext: change! });
const bare = { name: 'web', image: 'web' };
const sysctl = (name: string): PodSpec => podSecurity({ sysctls: [{ name }] });
const selinux = (type: string): PodSpec => podSecurity({ seLinuxOptions: { type } });
const probe = (field: string): PodSpec => only({ [field]: { httpGet: { host: '127.0.0.1' } } });
const [windows, userNamespace] = [{ os: { name: 'windows' } }, { hostUsers: false }];

/** Every one of the 31 revisions has a row where it begins, and one just before where that differs. */
const rows: readonly (readonly [id: string, minor: number, what: string, verdict: VerdictName, spec: PodSpec, annotations?: Readonly<Record<string, string>>])[] = [
  ['WRK-0001', 0, 'a privileged container', 'fail', security({ privileged: true })],
  ['WRK-0001', 37, 'a privileged init container', 'fail', init({ securityContext: { privileged: true } })],
  ['WRK-0001', 37, 'a privileged ephemeral container', 'fail', ephemeral({ securityContext: { privileged: true } })],
  ['WRK-0001', 37, 'privileged: null', 'pass', security({ privileged: null })],
  ['WRK-0002', 7, 'nothing set before the rule came', 'notApplicable', only(bare)],
  ['WRK-0002', 8, 'nothing set', 'fail', security(null)],
  ['WRK-0002', 24, 'a Windows pod', 'fail', { ...security({}), ...windows }],
  ['WRK-0002', 25, 'a Windows pod', 'pass', { ...security({}), ...windows }],
  ['WRK-0002', 25, 'false', 'pass', goodPod()],
  ['WRK-0003', 37, 'hostPID', 'fail', goodPod({ hostPID: true })],
  ['WRK-0003', 37, 'hostNetwork alone', 'pass', goodPod({ hostNetwork: true })],
  ['WRK-0004', 0, 'hostIPC', 'fail', goodPod({ hostIPC: true })],
  ['WRK-0005', 0, 'hostNetwork', 'fail', goodPod({ hostNetwork: true })],
  ['WRK-0005', 0, 'hostNetwork: null', 'pass', goodPod({ hostNetwork: null })],
  ['WRK-0006', 0, 'an unconfined field', 'fail', podSecurity({ appArmorProfile: { type: 'Unconfined' } })],
  ['WRK-0006', 30, 'a profile with an empty type', 'fail', security({ appArmorProfile: { type: '' } })],
  ['WRK-0006', 30, 'an annotation of a container that does not exist', 'fail', goodPod(), { 'container.apparmor.security.beta.kubernetes.io/ghost': 'unconfined' }],
  ['WRK-0006', 30, 'a local profile', 'pass', goodPod(), { 'container.apparmor.security.beta.kubernetes.io/web': 'localhost/mine' }],
  ['WRK-0007', 0, 'a hostPath volume nobody mounts', 'fail', goodPod({ volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] })],
  ['WRK-0007', 0, 'an emptyDir', 'pass', goodPod({ volumes: [{ name: 'tmp', emptyDir: {} }] })],
  ['WRK-0008', 0, 'a host process pod', 'fail', podSecurity({ windowsOptions: { hostProcess: true } })],
  ['WRK-0008', 0, 'a host process container', 'fail', security({ windowsOptions: { hostProcess: true } })],
  ['WRK-0009', 0, 'a host port', 'fail', only({ ports: [{ containerPort: 80, hostPort: 8080 }] })],
  ['WRK-0009', 0, 'host port 0', 'pass', only({ ports: [{ containerPort: 80, hostPort: 0 }] })],
  ['WRK-0010', 0, 'NET_RAW', 'fail', security({ capabilities: { add: ['NET_RAW'] } })],
  ['WRK-0010', 0, 'the CAP_ spelling is not allowed', 'fail', security({ capabilities: { add: ['CAP_CHOWN'] } })],
  ['WRK-0010', 0, 'CHOWN', 'pass', security({ capabilities: { add: ['CHOWN'] } })],
  ['WRK-0011', 21, 'before its first revision the Baseline rule holds', 'pass', security({ capabilities: { add: ['CHOWN'] } })],
  ['WRK-0011', 21, 'and fails what that fails', 'fail', security({ capabilities: { add: ['SYS_ADMIN'] } })],
  ['WRK-0011', 22, 'CHOWN added', 'fail', security({ capabilities: { add: ['CHOWN'], drop: ['ALL'] } })],
  ['WRK-0011', 22, 'all in lower case is not ALL', 'fail', security({ capabilities: { drop: ['all'] } })],
  ['WRK-0011', 24, 'a Windows pod', 'fail', { ...security({}), ...windows }],
  ['WRK-0011', 25, 'a Windows pod that adds SYS_ADMIN', 'pass', { ...security({ capabilities: { add: ['SYS_ADMIN'] } }), ...windows }],
  ['WRK-0012', 33, 'a probe host before the rule came', 'notApplicable', probe('livenessProbe')],
  ['WRK-0012', 34, 'a probe of the loopback address', 'fail', probe('startupProbe')],
  ['WRK-0012', 34, 'a hook', 'fail', only({ lifecycle: { preStop: { tcpSocket: { host: 'db' } } } })],
  ['WRK-0012', 34, 'an empty host', 'pass', only({ readinessProbe: { httpGet: { host: '' } } })],
  ['WRK-0013', 34, 'Unmasked in a user namespace', 'fail', { ...security({ procMount: 'Unmasked' }), ...userNamespace }],
  ['WRK-0013', 35, 'Unmasked in a user namespace', 'pass', { ...security({ procMount: 'Unmasked' }), ...userNamespace }],
  ['WRK-0013', 35, 'Unmasked outside', 'fail', security({ procMount: 'Unmasked' })],
  ['WRK-0013', 0, 'Default', 'pass', security({ procMount: 'Default' })],
  ['WRK-0014', 34, 'before its first revision the Baseline rule holds', 'fail', security({ procMount: 'Unmasked' })],
  ['WRK-0014', 35, 'Unmasked in a user namespace', 'fail', { ...security({ procMount: 'Unmasked' }), ...userNamespace }],
  ['WRK-0015', 0, 'the pod says true', 'pass', { ...only(bare), securityContext: { runAsNonRoot: true } }],
  ['WRK-0015', 0, 'a container says false under a true pod', 'fail', { ...security({ runAsNonRoot: false }), securityContext: { runAsNonRoot: true } }],
  ['WRK-0015', 0, 'every container says true under an unset pod', 'pass', security({ runAsNonRoot: true })],
  ['WRK-0015', 0, 'every container says true under a false pod', 'fail', { ...security({ runAsNonRoot: true }), securityContext: { runAsNonRoot: false } }],
  ['WRK-0015', 34, 'nothing set in a user namespace', 'fail', { ...security({}), ...userNamespace }],
  ['WRK-0015', 35, 'nothing set in a user namespace', 'pass', { ...security({}), ...userNamespace }],
  ['WRK-0016', 30, 'the type container_engine_t', 'fail', selinux('container_engine_t')],
  ['WRK-0016', 31, 'the type container_engine_t', 'pass', selinux('container_engine_t')],
  ['WRK-0016', 31, 'a user', 'fail', security({ seLinuxOptions: { user: 'root' } })],
  ['WRK-0017', 0, 'an NFS volume', 'fail', goodPod({ volumes: [{ name: 'data', nfs: { server: 'a', path: '/' } }] })],
  ['WRK-0017', 0, 'a volume with a name only', 'pass', goodPod({ volumes: [{ name: 'tmp' }] })],
  ['WRK-0017', 0, 'an image volume', 'pass', goodPod({ volumes: [{ name: 'data', image: { reference: 'a' } }] })],
  ['WRK-0018', 22, 'root before the rule came', 'notApplicable', podSecurity({ runAsUser: 0 })],
  ['WRK-0018', 23, 'the pod asks for root, every container for another', 'fail', { ...security({ runAsUser: 1000 }), securityContext: { runAsUser: 0 } }],
  ['WRK-0018', 34, 'root in a user namespace', 'fail', { ...podSecurity({ runAsUser: 0 }), ...userNamespace }],
  ['WRK-0018', 35, 'root in a user namespace', 'pass', { ...podSecurity({ runAsUser: 0 }), ...userNamespace }],
  ['WRK-0019', 18, 'a field before 1.19 does not count', 'pass', podSecurity({ seccompProfile: { type: 'Unconfined' } })],
  ['WRK-0019', 18, 'an unconfined annotation', 'fail', goodPod(), { 'seccomp.security.alpha.kubernetes.io/pod': 'unconfined' }],
  ['WRK-0019', 18, 'an empty annotation of a container', 'fail', goodPod(), { 'container.seccomp.security.alpha.kubernetes.io/web': '' }],
  ['WRK-0019', 19, 'an unconfined annotation', 'pass', goodPod(), { 'seccomp.security.alpha.kubernetes.io/pod': 'unconfined' }],
  ['WRK-0019', 19, 'an unconfined field', 'fail', podSecurity({ seccompProfile: { type: 'Unconfined' } })],
  ['WRK-0019', 19, 'no profile', 'pass', security({})],
  ['WRK-0020', 18, 'before its first revision the Baseline rule holds', 'pass', security({})],
  ['WRK-0020', 19, 'no profile', 'fail', security({})],
  ['WRK-0020', 19, 'the pod sets it for a container', 'pass', { ...security({}), securityContext: { seccompProfile: { type: 'Localhost' } } }],
  ['WRK-0020', 24, 'a Windows pod', 'fail', { ...security({}), ...windows }],
  ['WRK-0020', 25, 'a Windows pod', 'pass', { ...security({}), ...windows }],
  ['WRK-0021', 0, 'a safe parameter', 'pass', sysctl('net.ipv4.tcp_syncookies')],
  ['WRK-0021', 0, 'its slash spelling', 'fail', sysctl('net/ipv4/tcp_syncookies')],
  ['WRK-0021', 26, 'ip_local_reserved_ports', 'fail', sysctl('net.ipv4.ip_local_reserved_ports')],
  ['WRK-0021', 27, 'ip_local_reserved_ports', 'pass', sysctl('net.ipv4.ip_local_reserved_ports')],
  ['WRK-0021', 28, 'tcp_fin_timeout', 'fail', sysctl('net.ipv4.tcp_fin_timeout')],
  ['WRK-0021', 29, 'tcp_fin_timeout', 'pass', sysctl('net.ipv4.tcp_fin_timeout')],
  ['WRK-0021', 31, 'tcp_rmem', 'fail', sysctl('net.ipv4.tcp_rmem')],
  ['WRK-0021', 32, 'tcp_rmem', 'pass', sysctl('net.ipv4.tcp_rmem')],
  ['WRK-0021', 36, 'tcp_notsent_lowat', 'fail', sysctl('net.ipv4.tcp_notsent_lowat')],
  ['WRK-0021', 37, 'tcp_notsent_lowat', 'pass', sysctl('net.ipv4.tcp_notsent_lowat')],
];

const named = (id: string) => checks.find(check => check.id === id)!;

test.each(rows)('%s at 1.%i: %s: %s', (id, minor, _what, verdict, spec, annotations = {}) => {
  expect(judged(named(id), workload(spec, { serverMinor: minor }, annotations)).is).toBe(verdict);
});

const ids = [...new Set(rows.map(([id]) => id))];
test.each(ids)('%s passes a pod that keeps every rule', id => {
  expect(judged(named(id), workload()).is).toBe('pass');
});
test.each(ids)('%s is not assessed where the pods or the version were not read', id => {
  expect(judged(named(id), workload(goodPod(), { pods: gap('forbidden') })).is).toBe('notAssessed');
  expect(judged(named(id), workload(goodPod(), { serverMinor: gap('forbidden') })).is).toBe('notAssessed');
});

test('the profile chooses the version, and the server’s holds without one', () => {
  const pod = workload(selinux('container_engine_t'), { serverMinor: 30 });
  expect(judged(named('WRK-0016'), pod).is).toBe('fail');
  expect(judged(named('WRK-0016'), pod, { podSecurityVersion: 'latest' }).is).toBe('fail');
  expect(judged(named('WRK-0016'), pod, { podSecurityVersion: 'v1.31' }).is).toBe('pass');
  expect(judged(named('WRK-0016'), workload(selinux('container_engine_t'), { serverMinor: gap('forbidden') }), { podSecurityVersion: 'v1.99' }).is).toBe('pass');
});

test('a privilege that a component is expected to have is not applicable, with the reason', () => {
  const verdict = judged(named('WRK-0001'), workload(security({ privileged: true }), { component: 'kube-proxy' }));
  expect(verdict).toMatchObject({ is: 'notApplicable', fact: expect.stringContaining('kube-proxy') });
  expect(judged(named('WRK-0001'), workload(security({ privileged: true }), { component: 'CoreDNS' })).is).toBe('fail');
});

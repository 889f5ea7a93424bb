import { goodContainer, goodPod, testWorkloads } from '../../test/builders/kubernetes.ts';
import check from './host-paths.ts';

const mounts = (path: string, mount: { readOnly?: boolean; subPath?: string; recursiveReadOnly?: string } = {}, securityContext = {}, pod = {}) => goodPod({
  ...pod,
  volumes: [{ name: 'host', hostPath: { path } }], containers: [goodContainer({ securityContext, volumeMounts: [{ name: 'host', mountPath: '/host', ...mount }] })],
});

testWorkloads(check, [
  ['WRK-0032', 'no host path', 'pass', goodPod()],
  ['WRK-0032', '/etc/kubernetes, read-only', 'fail', mounts('/etc/kubernetes', { readOnly: true })],
  ['WRK-0032', 'a detour to /etc', 'fail', mounts('/opt/../etc//', { readOnly: true })],
  ['WRK-0032', 'a folder above one that matters', 'fail', mounts('/var/lib', { readOnly: true })],
  ['WRK-0032', 'a name that only begins alike', 'pass', mounts('/etcetera')],
  ['WRK-0032', 'the time zone, read-only', 'pass', mounts('/etc/localtime', { readOnly: true })],
  ['WRK-0032', 'a volume that nobody mounts', 'pass', goodPod({ volumes: [{ name: 'host', hostPath: { path: '/' } }] })],
  ['WRK-0032', 'a harmless part of /', 'pass', mounts('/', { subPath: 'srv', readOnly: true })],
  ['WRK-0032', 'the node’s resolver, among its services’ folders', 'pass', mounts('/run/systemd/resolve', { readOnly: true })],
  ['WRK-0032', 'a drive of Windows', 'fail', mounts('C:\\', { readOnly: true })],
  ['WRK-0032', 'programs of Windows', 'fail', mounts('c:\\ProgramData\\docker')],
  ['WRK-0032', 'another folder of Windows', 'pass', mounts('C:\\logs')],
  ['WRK-0032', 'a CSI driver', 'notApplicable', mounts('/var/lib/kubelet'), { component: 'CSI (Google PD)' }],
  ['WRK-0033', '/ writable as root', 'fail', mounts('/', {}, { runAsUser: 0 })],
  // On the test cluster root in such a pod writes to /dev/shm, /proc/sys and /run of its node.
  ['WRK-0033', '/ read-only as root: what is mounted below it stays writable', 'fail', mounts('/', { readOnly: true }, { runAsUser: 0 })],
  ['WRK-0033', '/ read-only all the way down as root', 'pass', mounts('/', { readOnly: true, recursiveReadOnly: 'Enabled' }, { runAsUser: 0 })],
  ['WRK-0033', '/etc read-only as root', 'pass', mounts('/etc', { readOnly: true }, { runAsUser: 0 })],
  ['WRK-0033', 'root in a user namespace: volumes are mapped with it', 'fail', mounts('/etc', {}, { runAsUser: 0 }, { hostUsers: false })],
  ['WRK-0033', 'a harmless part of /', 'pass', mounts('/', { subPath: 'srv/data' }, { runAsUser: 0 })],
  ['WRK-0033', 'a part of / that matters', 'fail', mounts('/', { subPath: 'etc/cron.d' }, { runAsUser: 0 })],
  ['WRK-0033', 'programs that the kubelet’s network runs as root', 'fail', mounts('/opt/cni/bin', {}, { runAsUser: 0 })],
  ['WRK-0033', 'the node’s service manager', 'fail', mounts('/var/run/dbus/system_bus_socket', {}, { runAsUser: 0 })],
  ['WRK-0033', '/ writable as another user', 'pass', mounts('/', {}, { runAsUser: 1000 })],
  ['WRK-0035', 'a folder, writable', 'fail', mounts('/var/log')],
  ['WRK-0035', '/, read-only at its top alone', 'fail', mounts('/', { readOnly: true })],
  ['WRK-0035', 'a folder, read-only', 'pass', mounts('/var/log', { readOnly: true })],
  ['WRK-0056', 'the cloud provider’s file', 'fail', mounts('/etc/kubernetes/azure.json', { readOnly: true })],
  ['WRK-0056', 'the folder it lies in', 'fail', mounts('/etc/kubernetes', { readOnly: true })],
  ['WRK-0056', 'logs', 'pass', mounts('/var/log')],
]);

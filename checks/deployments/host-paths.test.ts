import { goodContainer, goodPod, testWorkloads } from '../../test/builders/kubernetes.ts';
import check from './host-paths.ts';

const mounts = (path: string, mount: { readOnly?: boolean } = {}, securityContext = {}) => goodPod({
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
  ['WRK-0032', 'a CSI driver', 'notApplicable', mounts('/var/lib/kubelet'), { component: 'CSI (Google PD)' }],
  ['WRK-0033', '/ writable as root', 'fail', mounts('/', {}, { runAsUser: 0 })],
  ['WRK-0033', '/ read-only as root', 'pass', mounts('/', { readOnly: true }, { runAsUser: 0 })],
  ['WRK-0033', '/ writable as another user', 'pass', mounts('/', {}, { runAsUser: 1000 })],
  ['WRK-0034', 'the socket, read-only', 'fail', mounts('/var/run/docker.sock', { readOnly: true })],
  ['WRK-0034', 'the folder of the socket', 'fail', mounts('/run/containerd')],
  ['WRK-0034', 'all of /run', 'fail', mounts('/var/run/')],
  ['WRK-0034', 'another folder', 'pass', mounts('/var/log')],
  ['WRK-0035', 'a folder, writable', 'fail', mounts('/var/log')],
  ['WRK-0035', 'a folder, read-only', 'pass', mounts('/var/log', { readOnly: true })],
  ['WRK-0056', 'the cloud provider’s file', 'fail', mounts('/etc/kubernetes/azure.json', { readOnly: true })],
  ['WRK-0056', 'the folder it lies in', 'fail', mounts('/etc/kubernetes', { readOnly: true })],
  ['WRK-0056', 'logs', 'pass', mounts('/var/log')],
]);

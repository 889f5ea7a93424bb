import { expect, test } from 'vitest';
import { gap, judged } from '../../test/builders/index.ts';
import { goodContainer, goodPod, testWorkloads, workload } from '../../test/builders/kubernetes.ts';
import check from './runtime-socket.ts';

const mounts = (path: string, { type, ...mount }: { readOnly?: boolean; subPath?: string; type?: string } = {}) => goodPod({
  volumes: [{ name: 'host', hostPath: { path, ...(type !== undefined && { type }) } }], containers: [goodContainer({ volumeMounts: [{ name: 'host', mountPath: '/host', ...mount }] })],
});
const notTold = { runtimeSockets: gap('not-collected') };
const own = { runtimeSockets: ['/srv/runtime/c.sock'] };

testWorkloads(check, [
  ['WRK-0034', 'the socket, read-only', 'fail', mounts('/var/run/docker.sock', { readOnly: true })],
  ['WRK-0034', 'the folder of the socket', 'fail', mounts('/run/containerd')],
  ['WRK-0034', 'all of /run', 'fail', mounts('/var/run/')],
  ['WRK-0034', 'containerd’s other socket', 'fail', mounts('/run/containerd/containerd.sock.ttrpc')],
  ['WRK-0034', 'the containerd of Docker', 'fail', mounts('/run/docker')],
  ['WRK-0034', 'a socket by its part of the volume', 'fail', mounts('/run', { subPath: 'docker.sock' })],
  ['WRK-0034', 'a part of /run without it', 'pass', mounts('/run', { subPath: 'lock' })],
  ['WRK-0034', 'the engine’s pipe on Windows', 'fail', mounts('\\\\.\\pipe\\docker_engine')],
  ['WRK-0034', 'another folder', 'pass', mounts('/var/log')],
  ['WRK-0034', 'a socket of another name, and no kubelet tells', 'notAssessed', mounts('/opt/r.sock'), notTold],
  ['WRK-0034', 'a socket of another name, and every kubelet tells another', 'pass', mounts('/opt/r.sock')],
  ['WRK-0034', 'the socket a kubelet tells', 'fail', mounts('/srv/runtime/c.sock'), own],
  ['WRK-0034', 'the folder of the socket a kubelet tells', 'fail', mounts('/srv/runtime', { readOnly: true }), own],
  ['WRK-0034', 'what is said to be a socket', 'notAssessed', mounts('/opt/r', { type: 'Socket' }), notTold],
  ['WRK-0034', 'another folder of /run', 'notAssessed', mounts('/var/run/ours', { type: 'Directory' }), notTold],
  ['WRK-0034', 'a folder named after a runtime', 'notAssessed', mounts('/var/vcap/sys/run/containerd'), notTold],
  ['WRK-0034', 'a file of /run', 'pass', mounts('/run/ours', { type: 'FileOrCreate' }), notTold],
  ['WRK-0034', 'a folder of another program', 'pass', mounts('/run/udev/data'), notTold],
  ['WRK-0034', 'another folder, and no kubelet tells', 'pass', mounts('/var/log'), notTold],
  ['WRK-0034', 'the usual socket, and no kubelet tells', 'fail', mounts('/run/containerd/containerd.sock'), notTold],
  ['WRK-0034', 'no host path, and no kubelet tells', 'pass', goodPod(), notTold],
]);

test('that a socket is below a folder is said, and proved, only where a kubelet tells it', () => {
  const proof = { reading: 'runtimeSockets', path: '/containerRuntimeEndpoint', place: 0 };
  const told = judged(check, workload(mounts('/srv/runtime'), own));
  expect(told).toMatchObject({ message: 'Container web mounts /srv/runtime (a container runtime’s socket is below it).' });
  expect('seen' in told && told.seen).toContainEqual(proof);
  const usual = judged(check, workload(mounts('/run/containerd'), notTold));
  expect(usual).toMatchObject({ message: 'Container web mounts /run/containerd (container runtimes’ sockets usually lie below it).' });
  expect('seen' in usual && usual.seen).not.toContainEqual(proof);
});

import { expect, test } from 'vitest';
import { goodContainer, goodPod, judgedPod } from '../../test/builders/kubernetes.ts';
import capabilities from './dangerous-capabilities.ts';
import hostPaths from './host-paths.ts';
import readOnlyRoot from './read-only-root.ts';

const adding = (name: string, ...add: string[]) => goodContainer({ name, securityContext: { capabilities: { add } } });
const named = (...names: string[]) => names.map(name => goodContainer({ name, securityContext: {} }));

test('what one container does is one sentence, and two containers are two', () => {
  expect(judgedPod(capabilities, { containers: [adding('a', 'NET_ADMIN', 'SYS_ADMIN')], initContainers: [adding('b', 'BPF')] }))
    .toMatchObject({ message: 'Init container b adds BPF; container a adds NET_ADMIN and SYS_ADMIN.' });
});

test.each([
  [['a', 'b', 'c', 'd'], 'Container a can write to its root file system; container b can write to its root file system; container c can write to its root file system; container d can write to its root file system.'],
  [['a', 'b', 'c', 'd', 'e'], 'Container a can write to its root file system; container b can write to its root file system; container c can write to its root file system; and 2 more.'],
])('of %j a single one is never left out', (names, message) => {
  expect(judgedPod(readOnlyRoot, { containers: named(...names) })).toMatchObject({ message });
});

test('mounts of one container are listed, each with what is to be said of it', () => {
  const spec = goodPod({
    volumes: [{ name: 'etc', hostPath: { path: '/etc' } }, { name: 'root', hostPath: { path: '/' } }],
    containers: [goodContainer({ name: 'a', securityContext: { runAsUser: 0 }, volumeMounts: [{ name: 'etc', mountPath: '/e' }, { name: 'root', mountPath: '/r', readOnly: true }] })],
  });
  const message = (id: string) => judgedPod(hostPaths.find(check => check.id === id)!, spec);
  expect(message('WRK-0032')).toMatchObject({ message: 'Container a mounts /etc of the node and / of the node (read-only).' });
  expect(message('WRK-0033')).toMatchObject({ message: 'Container a may run as root and can write to its node’s /etc and folders below /dev, /proc and /run (they stay writable under a read-only /).' });
});

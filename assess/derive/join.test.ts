import { describe, expect, test } from 'vitest';
import { answersOf } from '../../test/builders/answers.ts';
import { isJoined, join, sameMachine } from './join.ts';

const id = 'a'.repeat(64);
const process = {
  pid: 700, name: 'dockerd', argv: ['dockerd', '-H', 'unix:///run/docker.sock'], exe: '/usr/sbin/dockerd', uid: 0, startedAt: '2026-11-24T07:00:00.000Z', container: null,
  environment: {}, rootless: false, config: '/etc/docker/daemon.json',
  paths: { dataRoot: '/var/lib/docker', caCertificate: null, serverCertificate: null, serverKeyFile: null, sockets: ['/run/docker.sock'], containerd: null },
};
const listening = { pid: 700, here: true, tcp: [] as object[], unix: [{ path: '/run/docker.sock' }] };

interface Case { endpoint?: string; info?: object; running?: boolean; processes?: object[]; listeners?: object[] | null; groups?: object[] | null }
function joined({ endpoint = 'unix:///var/run/docker.sock', info = {}, running = false, processes = [process], listeners = [listening], groups = [] }: Case) {
  const docker = answersOf({ id: 'docker:default', kind: 'docker', endpoint }, [
    { what: 'info', body: { DockerRootDir: '/var/lib/docker', ...info } }, { what: 'containers', body: [{ Id: id, State: running ? 'running' : 'exited' }] },
  ]);
  const host = answersOf({ id: 'host:local', kind: 'host' }, [
    { what: 'processes', body: processes },
    listeners === null ? { what: 'listeners', of: '700', gap: 'forbidden' } : { what: 'listeners', body: listeners },
    groups === null ? { what: 'cgroups', gap: 'forbidden' } : { what: 'cgroups', body: groups },
  ]);
  return join(docker, [host]);
}
const here = [{ id, within: null }];

describe('proof that an engine runs on this host', () => {
  test.each<[string, Case]>([
    ['its dockerd listens on the socket we connected to, /var/run being /run', {}],
    ['a running container has processes here', { listeners: null, running: true, groups: here }],
    ['it listens on the loopback port we connected to', { endpoint: 'tcp://127.0.0.1:2375', listeners: [{ ...listening, tcp: [{ address: '0.0.0.0', port: 2375, inherited: false }] }] }],
  ])('%s', (_name, given) => {
    const result = joined(given);
    expect(isJoined(result) && 'process' in result.daemon && result.daemon.process.pid).toBe(700);
  });
});

describe('no proof', () => {
  test.each<[string, Case, string]>([
    ['another socket, and no running container', { endpoint: 'unix:///other.sock' }, 'other-machine'],
    ['a container that runs elsewhere', { endpoint: 'tcp://10.0.0.9:2376', running: true }, 'other-machine'],
    ['a port that another machine has', { endpoint: 'tcp://10.0.0.9:2375', listeners: [{ ...listening, tcp: [{ address: '0.0.0.0', port: 2375, inherited: false }] }] }, 'other-machine'],
    ['a loopback port in another network namespace', { endpoint: 'tcp://127.0.0.1:2375', listeners: [{ ...listening, here: false, tcp: [{ address: '0.0.0.0', port: 2375, inherited: false }] }] }, 'other-machine'],
    ['a socket whose file here is another one', { listeners: [{ ...listening, unix: [{ path: null }] }] }, 'other-machine'],
    ['an engine inside a container of this host', { endpoint: 'tcp://172.17.0.2:2375', running: true, groups: [{ id, within: 'b'.repeat(64) }] }, 'other-machine'],
    ['Docker Desktop, whatever else fits', { info: { OperatingSystem: 'Docker Desktop' }, running: true, groups: here }, 'other-machine'],
    ['WSL', { info: { KernelVersion: '5.15.167.4-microsoft-standard-WSL2' } }, 'other-machine'],
    ['Colima', { info: { Name: 'colima' } }, 'other-machine'],
    ['listeners and control groups that could not be read', { listeners: null, running: true, groups: null }, 'forbidden'],
  ])('%s', (_name, given, reason) => {
    expect(joined(given)).toMatchObject({ reason });
  });

  test('no host in the run names what would close it', () => {
    expect(sameMachine(answersOf({ id: 'docker:default', kind: 'docker' }, []), [])).toMatchObject({ reason: 'not-collected', closes: 'Assess host:local in the same run.' });
  });
});

describe('which dockerd of the host', () => {
  const byContainer = { endpoint: 'ssh://elsewhere', running: true, groups: here };
  test('the one that works in the engine\'s data folder', () => {
    const other = { ...process, pid: 701, paths: { ...process.paths, dataRoot: '/other' } };
    const result = joined({ ...byContainer, processes: [other, process] });
    expect(isJoined(result) && 'process' in result.daemon && result.daemon.process.pid).toBe(700);
  });

  test('user namespaces put a folder below it', () => {
    const result = joined({ ...byContainer, info: { DockerRootDir: '/var/lib/docker/100000.100000' } });
    expect(isJoined(result) && 'process' in result.daemon).toBe(true);
  });

  test('none is told where two claim the folder, or the engine\'s is another', () => {
    for (const given of [{ processes: [process, { ...process, pid: 701 }] }, { info: { DockerRootDir: '/var/lib/docker-2' } }]) {
      const result = joined({ ...byContainer, ...given });
      expect(isJoined(result) && 'reason' in result.daemon && result.daemon.reason).toBe('unsupported');
    }
  });
});

import { describe, expect, test } from 'vitest';
import { answersOf } from '../../../test/builders/answers.ts';
import { isKnown, known, unknown, type ApiListener, type ContainerReadings, type Mount, type Reading } from '../../model/index.ts';
import { deriveContainer } from './container.ts';
import { engineFacts } from './facts.ts';

type Body = Record<string, unknown>;
interface Given {
  readonly host?: Body; readonly state?: Body; readonly config?: Body; readonly settings?: Body; readonly more?: Body;
  readonly info?: Body | null; readonly version?: Body; readonly networks?: unknown; readonly volumes?: unknown; readonly others?: Readonly<Record<string, Body>>;
  readonly services?: unknown; readonly default?: Reading<boolean>; readonly listeners?: Reading<readonly ApiListener[]>; readonly modules?: Reading<readonly string[]>; readonly execs?: Readonly<Record<string, Body>>; readonly top?: Body;
}
const podman = { Version: '4.3.1', Components: [{ Name: 'Podman Engine' }] };

/** One container of a Docker engine that says nothing, but for what a test is about. */
function derived({ host, state, config, settings, more, info = {}, version, networks = [], volumes = { Volumes: [] }, others = {}, services, default: noNewPrivileges = known(false), listeners: apiListeners = unknown('not-collected', 'no host'), modules = unknown('not-collected', 'no host'), execs = {}, top }: Given) {
  const body = { Name: '/web', HostConfig: host ?? {}, State: { Running: true, ...state }, Config: config ?? {}, NetworkSettings: settings ?? {}, ...more };
  const answers = answersOf({ id: 'docker:test', kind: 'docker' }, [
    info === null ? { what: 'info', gap: 'forbidden' } : { what: 'info', body: { SecurityOptions: ['name=seccomp,profile=builtin'], ...info } },
    { what: 'version', body: version ?? { Version: '28.0.0', Components: [{ Name: 'Engine' }] } },
    networks === null ? { what: 'networks', gap: 'timed-out' } : { what: 'networks', body: networks },
    volumes === null ? { what: 'volumes', gap: 'forbidden' } : { what: 'volumes', body: volumes },
    { what: 'container', of: 'web', body }, ...(services === undefined ? [] : [{ what: 'swarm-services', body: services }]), ...(top ? [{ what: 'top', of: 'web', body: top }] : []),
    ...Object.entries(others).map(([of, other]) => ({ what: 'container', of, body: { Name: `/${of}`, State: { Running: true }, NetworkSettings: {}, Config: {}, ...other } })),
    ...Object.entries(execs).map(([of, exec]) => ({ what: 'exec', of, body: exec })),
  ]);
  return deriveContainer('web', 'web', engineFacts(answers, { noNewPrivileges, apiListeners, modules }));
}
const shown = <T>(reading: Reading<T>): unknown => (isKnown(reading) ? reading.value : `gap: ${reading.gap.reason}`);
const reading = (name: keyof ContainerReadings, given: Given): unknown => shown<unknown>(derived(given).readings[name]);

test.each([
  ['privileged', false], ['capAdd', []], ['memory', 0], ['cpuLimited', false], ['readOnlyRoot', false], ['pidsLimit', 0], ['restart', { name: 'no', retries: 0 }], ['devices', []],
  ['deviceRules', []], ['ulimits', []], ['cgroupParent', ''], ['usernsHost', false], ['health', ''], ['mounts', []], ['volumeDevices', {}], ['netRaw', true], ['user', { name: '', is: 'root' }],
  ['pid', { of: 'own', through: [] }], ['seccomp', { is: 'default', by: 'engine' }], ['maskedPaths', null], ['readOnlyPaths', null], ['execs', []],
] as const)('%s left out has its default, with a place that is empty', (name, value) => {
  const found = derived({}).readings[name];
  expect(shown<unknown>(found)).toEqual(value);
  expect(isKnown<unknown>(found) && found.at.length).toBeGreaterThan(0);
});

test('an answer without HostConfig tells nothing of it', () => {
  const { readings } = derived({ more: { HostConfig: null } });
  expect([shown(readings.privileged), shown(readings.memory), shown(readings.network), shown(readings.running)]).toEqual(['gap: unsupported', 'gap: unsupported', 'gap: unsupported', true]);
});

test('a field of another type is a gap of that field alone', () => {
  const { readings } = derived({ host: { Memory: 'much', PidsLimit: 5 } });
  expect([shown(readings.memory), shown(readings.pidsLimit)]).toEqual(['gap: error', 5]);
});

test('a refused inspect makes every reading that gap', () => {
  const answers = answersOf({ id: 'docker:test', kind: 'docker' }, [{ what: 'info', body: { SecurityOptions: [] } }, { what: 'version', body: {} }, { what: 'networks', body: [] }, { what: 'container', of: 'web', gap: 'vanished' }]);
  const { readings, exposed, name } = deriveContainer('web', 'web', engineFacts(answers, { noNewPrivileges: known(false), apiListeners: unknown('not-collected', 'no host'), modules: unknown('not-collected', 'no host') }));
  const others = new Set(['appArmor', 'seLinux', 'engineSockets', 'hostSockets', 'dataRoot', 'usersRemapped', 'processes']);
  expect([...new Set(Object.entries(readings).filter(([each]) => !others.has(each)).map(([, each]) => shown<unknown>(each as Reading<unknown>)))]).toEqual(['gap: vanished']);
  expect([shown(exposed), name]).toEqual(['gap: vanished', 'web']);
});

test.each([
  ['its id', 'cafe', 'default', '/NetworkSettings/Networks/bridge/NetworkID'], ['its mode, without an id', '', 'default', '/HostConfig/NetworkMode'],
  ['its mode by name', '', 'bridge', '/HostConfig/NetworkMode'], ['its entry, where the mode names another', '', 'shop', '/NetworkSettings/Networks/bridge'],
])('the default bridge is shown by %s', (_name, NetworkID, NetworkMode, path) => {
  expect(derived({ state: { Running: false }, host: { NetworkMode }, settings: { Networks: { bridge: { NetworkID } } } }).readings.defaultBridge).toMatchObject({ value: 'bridge', at: [{ path }] });
});

describe('security options', () => {
  test.each([
    [['no-new-privileges'], true], [['no-new-privileges=true'], true], [['no-new-privileges:true'], true], [['no-new-privileges:1'], true], [['no-new-privileges:false'], false],
    [['no-new-privileges=false'], false], [['no-new-privileges', 'no-new-privileges:false'], false], [['label=disable'], 'gap: unsupported'], [null, 'gap: unsupported'],
  ])('%j gives no-new-privileges %s where the engine does not tell its default', (SecurityOpt, value) => {
    expect(reading('noNewPrivileges', { host: { SecurityOpt }, default: unknown('unsupported', 'not told') })).toBe(value);
  });
  test('unset, the engine’s default holds', () => {
    expect(reading('noNewPrivileges', { default: known(true) })).toBe(true);
  });
  test.each([
    [{ SecurityOpt: ['label=disable', 'seccomp=unconfined'] }, { is: 'unconfined', by: 'container' }], [{ SecurityOpt: ['seccomp:unconfined'] }, { is: 'unconfined', by: 'container' }],
    [{ SecurityOpt: ['seccomp={"defaultAction":"SCMP_ACT_ALLOW"}'] }, { is: 'allows-all', by: 'container' }], [{ SecurityOpt: ['seccomp={"defaultAction":"SCMP_ACT_ERRNO"}'] }, { is: 'custom', by: 'container' }],
    [{ SecurityOpt: ['seccomp=builtin'] }, { is: 'default', by: 'container' }], [{ SecurityOpt: ['seccomp=unconfined', 'seccomp={"defaultAction":"SCMP_ACT_ERRNO"}'] }, { is: 'custom', by: 'container' }],
    [{ SecurityOpt: ['seccomp={"defaultAction":"SCMP_ACT_LOG"}'] }, { is: 'allows-all', by: 'container' }], [{ SecurityOpt: ['seccomp=/etc/own.json'] }, 'gap: not-collected'], [{ SecurityOpt: ['seccomp={}'] }, 'gap: not-collected'],
    [{ Privileged: true, SecurityOpt: ['seccomp=builtin'] }, { is: 'unconfined', by: 'privileged' }],
  ])('%j gives seccomp %j', (host, value) => {
    expect(reading('seccomp', { host })).toEqual(value);
  });
  test.each([
    [['name=seccomp,profile=default'], { is: 'default', by: 'engine' }], [['name=seccomp,profile=unconfined'], { is: 'unconfined', by: 'engine' }], [['name=apparmor'], { is: 'unconfined', by: 'engine' }],
    [['name=seccomp,profile=/etc/docker/seccomp.json'], 'gap: not-collected'],
  ])('an engine with %j gives seccomp %j', (SecurityOptions, value) => {
    expect(reading('seccomp', { info: { SecurityOptions } })).toEqual(value);
  });
  test.each([
    ['without the module the profile’s name tells nothing', {}, { AppArmorProfile: 'docker-default' }, ['name=seccomp'], { host: false }],
    ['what runs', {}, { AppArmorProfile: 'docker-default' }, ['name=apparmor'], { host: true, profile: 'docker-default' }],
    ['unconfined', { SecurityOpt: ['apparmor=unconfined'] }, {}, ['name=apparmor'], { host: true, profile: 'unconfined' }],
    ['with a colon', { SecurityOpt: ['apparmor:mine'] }, {}, ['name=apparmor'], { host: true, profile: 'mine' }],
    ['privileged', { Privileged: true }, { AppArmorProfile: 'unconfined' }, ['name=apparmor'], { host: true, profile: 'unconfined' }],
    ['not running, the engine’s default', {}, { State: { Running: false }, AppArmorProfile: '' }, ['name=apparmor'], { host: true, profile: 'docker-default' }],
  ])('AppArmor: %s', (_name, host, more, SecurityOptions, value) => {
    expect(reading('appArmor', { host, more, info: { SecurityOptions } })).toEqual(value);
  });
  test.each([
    ['without the module', ['name=seccomp'], {}, {}, { host: false }],
    ['a label', ['name=selinux'], {}, { ProcessLabel: 'system_u:system_r:container_t:s0', MountLabel: 'system_u:object_r:container_file_t:s0' }, { host: true, label: 'system_u:system_r:container_t:s0', disabled: false }],
    ['a label the engine took away for the host’s processes', ['name=selinux'], { SecurityOpt: ['label=disable'] }, { ProcessLabel: '', MountLabel: '' }, { host: true, label: '', disabled: true }],
  ])('SELinux: %s', (_name, SecurityOptions, host, more, value) => {
    expect(reading('seLinux', { host, more, info: { SecurityOptions } })).toEqual(value);
  });
  test.each([
    ['a host with SELinux under a dockerd without', ['selinux'], undefined, [{ host: false }, { host: true, label: '', disabled: false }]],
    ['a host with AppArmor under a dockerd without', ['apparmor'], undefined, [{ host: true, profile: '' }, { host: false }]],
    ['a host with neither', [], undefined, [{ host: false }, { host: false }]],
    ['a host without SELinux under Podman', [], podman, [{ host: false }, { host: false }]],
    ['a host with SELinux under Podman', ['selinux'], podman, [{ host: false }, 'gap: unsupported']],
  ])('modules of the machine: %s', (_name, modules, version, value) => {
    const given = { modules: known(modules), ...(version && { version }) };
    expect([reading('appArmor', given), reading('seLinux', given)]).toEqual(value);
  });
  test('a refused /info leaves both modules unknown', () => {
    expect([reading('appArmor', { info: null }), reading('seLinux', { info: null }), reading('seccomp', { info: null })]).toEqual(['gap: forbidden', 'gap: forbidden', 'gap: forbidden']);
  });
});

test.each([
  [{ CapDrop: ['ALL'] }, false], [{ CapDrop: ['all'], CapAdd: ['net_bind_service'] }, false], [{ CapDrop: ['CAP_NET_RAW'] }, false], [{ CapDrop: ['ALL'], CapAdd: ['CAP_NET_RAW'] }, true],
  [{ CapAdd: ['ALL'], CapDrop: ['SYS_RESOURCE'] }, true], [{ CapAdd: ['ALL'], CapDrop: ['NET_RAW'] }, false], [{ Privileged: true, CapDrop: ['ALL'] }, true], [{}, true],
])('%j leaves NET_RAW %s', (host, value) => {
  expect(reading('netRaw', { host })).toBe(value);
});

test('capabilities have one spelling, each once', () => {
  expect(reading('capAdd', { host: { CapAdd: ['cap_sys_admin', 'SYS_ADMIN', 'CAP_CHOWN'] } })).toEqual(['SYS_ADMIN', 'CHOWN']);
});

describe('namespaces', () => {
  test.each([
    ['a container that has the host’s', { proxy: { HostConfig: { PidMode: 'host' } } }, { of: 'host', through: ['proxy'] }],
    ['one that has its own', { proxy: { HostConfig: {} } }, { of: 'own', through: ['proxy'] }],
    ['a chain', { proxy: { HostConfig: { PidMode: 'container:last' } }, last: { HostConfig: { PidMode: 'host' } } }, { of: 'host', through: ['proxy', 'last'] }],
    ['a circle', { proxy: { HostConfig: { PidMode: 'container:web' } } }, 'gap: error'],
    ['one that is gone', {}, 'gap: vanished'],
  ] as const)('shared with %s', (_name, others, value) => {
    expect(reading('pid', { host: { PidMode: 'container:proxy' }, others })).toEqual(value);
  });
  test('a namespace named by its file is not guessed', () => {
    expect(reading('network', { host: { NetworkMode: 'ns:/proc/1/ns/net' } })).toBe('gap: unsupported');
  });
});

describe('published ports', () => {
  const bridge = { Name: 'bridge', Driver: 'bridge', Options: { 'com.docker.network.bridge.host_binding_ipv4': '0.0.0.0' } };
  const loopback = { Name: 'loop', Driver: 'bridge', Options: { 'com.docker.network.bridge.host_binding_ipv4': '127.0.0.1' } };
  const inner = { Name: 'inner', Driver: 'bridge', Internal: true };
  const ports = (given: Given): unknown => {
    const value = reading('published', given) as { ports?: { address: string; hostPort: number }[] };
    return value.ports?.map(({ address, hostPort }) => `${address} ${hostPort}`) ?? value;
  };
  const bindings = { PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '8080-8090' }] } };
  test.each([
    ['running, what the engine did', { settings: { Ports: { '80/tcp': [{ HostIp: '[::]', HostPort: '22' }], '81/tcp': null } } }, [':: 22']],
    ['running, bindings that did not act', { host: bindings, settings: { Ports: {} } }, []],
    ['not running, the network’s binding', { state: { Running: false }, host: { ...bindings, NetworkMode: 'default' }, networks: [bridge] }, ['0.0.0.0 8080']],
    ['not running, a loopback network', { state: { Running: false }, host: { ...bindings, NetworkMode: 'loop' }, networks: [loopback] }, ['127.0.0.1 8080']],
    ['not running, an internal network', { state: { Running: false }, host: { ...bindings, NetworkMode: 'inner' }, networks: [inner] }, []],
    ['not running, an internal network beside the bridge', { state: { Running: false }, host: { ...bindings, NetworkMode: 'inner' }, settings: { Networks: { inner: {}, bridge: {} } }, networks: [inner, bridge] }, [' 8080']],
    ['not running, networks not read', { state: { Running: false }, host: { ...bindings, NetworkMode: 'loop' }, networks: null }, 'gap: timed-out'],
    ['not running, an address of its own', { state: { Running: false }, host: { PortBindings: { '80/tcp': [{ HostIp: '::1', HostPort: '80' }] } }, networks: null }, ['::1 80']],
    ['publish-all with nothing exposed', { state: { Running: false }, host: { PublishAllPorts: true } }, []],
    ['publish-all', { state: { Running: false }, host: { PublishAllPorts: true }, config: { ExposedPorts: { '80/tcp': {} } }, networks: [bridge] }, ['0.0.0.0 0']],
    ['the host’s network', { host: { ...bindings, NetworkMode: 'host' } }, { can: false, because: 'It has the host’s network: publishing has no effect.' }],
    ['no network', { host: { NetworkMode: 'none' } }, { can: false, because: 'It has no network.' }],
    ['no network by its settings, moved to another since', { host: { NetworkMode: 'none' }, settings: { Ports: { '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '80' }] }, Networks: { bridge: {} } } }, ['0.0.0.0 80']],
    ['the network of another', { host: { NetworkMode: 'container:proxy' }, others: { proxy: { HostConfig: {} } } }, { can: false, because: 'It has the network of container proxy.' }],
  ] as const)('%s', (_name, given, value) => {
    expect(ports(given as Given)).toEqual(value);
  });

  const service = { ID: 's1', Endpoint: { Ports: [{ Protocol: 'tcp', TargetPort: 80, PublishedPort: 443, PublishMode: 'ingress' }] }, Spec: { TaskTemplate: { RestartPolicy: { Condition: 'on-failure', MaxAttempts: 3 } } } };
  const task: Given = { config: { Labels: { 'com.docker.swarm.service.id': 's1', 'com.docker.swarm.service.name': 'shop', 'com.docker.swarm.task.name': 'shop.2.abc' } }, settings: { Networks: { ingress: {} }, Ports: {} } };
  test('a swarm task is published and restarted by its service, and named by its slot', () => {
    const whole = derived({ ...task, services: [service] });
    expect([ports({ ...task, services: [service] }), shown(whole.readings.restart), shown(whole.exposed), whole.identity]).toEqual([[' 443'], { name: 'on-failure', retries: 3 }, true, ['docker:test', 'shop', 'shop.2']]);
  });
  test('ports that the service publishes point at the service, picked ones at what the image exposes', () => {
    const published = derived({ ...task, services: [service] }).readings.published;
    expect(published).toMatchObject({ value: { ports: [{ path: '/Endpoint/Ports/0', place: 1 }] }, at: [{ path: '/NetworkSettings/Ports' }, { document: 'docker:test/swarm-services', path: '/0' }] });
    const picked = derived({ state: { Running: false }, host: { PublishAllPorts: true }, config: { ExposedPorts: { '80/tcp': {} } }, networks: [bridge] }).readings.published;
    expect(picked).toMatchObject({
      value: { ports: [{ path: '/80~1tcp', place: 1, bound: 2 }] },
      at: [{ path: '/HostConfig/PortBindings' }, { path: '/Config/ExposedPorts' }, { path: '/0/Options/com.docker.network.bridge.host_binding_ipv4' }, { path: '/HostConfig/PublishAllPorts' }],
    });
  });
  test('without the list of services neither is known, and it is exposed all the same', () => {
    const whole = derived(task);
    expect([shown(whole.readings.published), shown(whole.readings.restart), shown(whole.exposed)]).toEqual(['gap: not-collected', 'gap: not-collected', true]);
  });
});

describe('exposure', () => {
  const live = (HostIp: string) => ({ Ports: { '80/tcp': [{ HostIp, HostPort: '80' }] } });
  test.each([
    ['a port on every address', { settings: { ...live('0.0.0.0'), Networks: { bridge: {} } } }, true],
    ['a port on loopback', { settings: { ...live('127.0.0.1'), Networks: { bridge: {} } } }, false],
    ['a port on ::1', { settings: { ...live('::1'), Networks: { bridge: {} } } }, false],
    ['a port on one address', { settings: { ...live('192.0.2.1'), Networks: { bridge: {} } } }, true],
    ['the host’s network', { host: { NetworkMode: 'host' }, networks: null }, true],
    ['no network', { host: { NetworkMode: 'none' }, settings: { Networks: { none: {} } }, networks: null }, false],
    ['no network, moved to the bridge since', { host: { NetworkMode: 'none' }, settings: { ...live('0.0.0.0'), Networks: { bridge: {} } } }, true],
    ['a macvlan network', { host: { NetworkMode: 'wire' }, settings: { Networks: { wire: {} } }, networks: [{ Name: 'wire', Driver: 'macvlan' }] }, true],
    ['an ipvlan network', { settings: { Networks: { wire: {} } }, networks: [{ Name: 'wire', Driver: 'ipvlan' }] }, true],
    ['the default bridge, networks not read', { settings: { Networks: { bridge: {} } }, networks: null }, false],
    ['a network of unknown driver', { settings: { Networks: { shop: {} } }, networks: null }, 'gap: timed-out'],
    ['a network of unknown driver beside a published port', { settings: { ...live(''), Networks: { shop: {} } }, networks: null }, true],
    ['the network of a published container', { host: { NetworkMode: 'container:proxy' }, others: { proxy: { HostConfig: {}, NetworkSettings: live('0.0.0.0') } } }, true],
  ] as const)('%s', (_name, given, value) => {
    expect(shown(derived(given as Given).exposed)).toBe(value);
  });
});

describe('mounts', () => {
  const mount = (more: Body): Given => ({ more: { Mounts: [{ Type: 'bind', Source: '/srv', Destination: '/x', RW: true, Propagation: 'rprivate', ...more }] } });
  test.each([['/var/run/docker.sock', '/run/docker.sock'], ['/var/run/../run//docker.sock/', '/run/docker.sock'], ['/etc/./ssh/..', '/etc'], ['/', '/'], ['/../..', '/'], ['//var//run', '/run']])('%s is %s', (Source, source) => {
    expect(reading('mounts', mount({ Source }))).toMatchObject([{ source }]);
  });
  const volume = mount({ Type: 'volume', Name: 'v', Source: '/var/lib/docker/volumes/v/_data' });
  test.each([
    ['a bind mount in disguise', [{ Name: 'other' }, { Name: 'v', Driver: 'local', Options: { type: 'none', o: 'bind', device: '/var/run/' } }], { v: [{ device: '/run', written: '/var/run/', index: 1, option: 'device', writable: true }] }],
    ['one that is read-only', [{ Name: 'v', Driver: 'local', Options: { type: 'none', o: 'rbind,ro', device: '/etc' } }], { v: [{ device: '/etc', index: 0, option: 'device', writable: false }] }],
    ['what the kernel tells of the host', [{ Name: 'v', Driver: 'local', Options: { type: 'proc', device: 'proc' } }], { v: [{ device: '/proc', index: 0, option: 'type', writable: true }] }],
    ['folders below an overlay', [{ Name: 'v', Driver: 'local', Options: { type: 'overlay', device: 'overlay', o: 'lowerdir=/etc:/usr,upperdir=/srv/up,workdir=/srv/work' } }], { v: [
      { device: '/srv/up', index: 0, option: 'o', writable: true }, { device: '/etc', index: 0, option: 'o', writable: false }, { device: '/usr', index: 0, option: 'o', writable: false },
    ] }],
    ['memory', [{ Name: 'v', Driver: 'local', Options: { type: 'tmpfs', device: 'tmpfs' } }], {}],
    ['options of another driver', [{ Name: 'v', Driver: 'nas', Options: { type: 'proc', device: 'proc' } }], {}],
    ['an ordinary volume', [{ Name: 'v', Driver: 'local', Options: null }], {}],
    ['a disk', [{ Name: 'v', Driver: 'local', Options: { type: 'ext4', device: '/dev/sdb1' } }], {}],
    ['a volume that is gone', [], 'gap: vanished'],
  ])('%s', (_name, Volumes, value) => {
    expect(reading('volumeDevices', { ...volume, volumes: { Volumes } })).toEqual(value);
  });
  const linux = (Version: string, KernelVersion: string) => ({ Version, KernelVersion, Components: [{ Name: 'Engine' }] });
  test.each([
    ['an engine before 25', linux('20.10.24', '6.1.0-13-amd64'), {}, true], ['a later one, whose client is not told', linux('28.5.2', '6.1.0-13-amd64'), {}, 'not told'], ['a later one, which was made to', linux('28.5.2', '6.1.0-13-amd64'), { Mounts: [{ Target: '/x', BindOptions: { ReadOnlyForceRecursive: true } }] }, false], ['a kernel before 5.12', linux('28.5.2', '5.4.0'), {}, true],
    ['asked for by name', linux('28.5.2', '6.1.0'), { Mounts: [{ Target: '/x', BindOptions: { ReadOnlyNonRecursive: true } }] }, true], ['nothing below', linux('20.10.24', '6.1.0'), { Mounts: [{ Target: '/x', BindOptions: { NonRecursive: true } }] }, false],
    ['Podman', podman, {}, true],
  ])('what is mounted below a read-only mount stays writable: %s', (_name, version, host, openBelow) => {
    expect((reading('mounts', { ...mount({ Source: '/', RW: false }), version, host }) as Mount[]).map(each => each.openBelow ?? false)).toEqual([openBelow]);
  });
  test('a read-only / of an engine of unknown kernel is not known, another mount is', () => {
    const version = { Version: '28.5.2', Components: [{ Name: 'Engine' }] };
    expect([reading('mounts', { ...mount({ Source: '/', RW: false }), version }), reading('mounts', { ...mount({ RW: false }), version })]).toMatchObject(['gap: error', [{ writable: false }]]);
  });
  test('sockets of the engine are the one it was reached by, and those its host tells', () => {
    const listeners = known<ApiListener[]>([{ address: 'unix:///srv/own.sock', kind: 'unix', loopback: true, tls: 'none' }, { address: 'tcp://localhost:2375', kind: 'tcp', loopback: true, tls: 'none' }]);
    expect([reading('engineSockets', {}), reading('hostSockets', { listeners })]).toEqual([['/run/docker.sock'], ['/srv/own.sock']]);
  });
  test('the engine tells where it keeps everything', () => {
    expect([reading('dataRoot', { info: { DockerRootDir: '/srv/docker/' } }), reading('dataRoot', {}), reading('dataRoot', { info: null })]).toEqual(['/srv/docker', 'gap: error', 'gap: forbidden']);
  });
  test('the list of volumes is needed only where one is mounted', () => {
    expect([reading('volumeDevices', { ...volume, volumes: null }), reading('volumeDevices', { ...mount({}), volumes: null })]).toEqual(['gap: forbidden', {}]);
  });
});

describe('Podman', () => {
  test.each([
    ['whose IPC namespace it is in', 'ipc', { host: { IpcMode: 'shareable' } }], ['user namespace', 'usernsHost', {}], ['device rules', 'deviceRules', {}], ['masked paths', 'maskedPaths', {}], ['read-only paths', 'readOnlyPaths', {}],
    ['NET_RAW', 'netRaw', {}], ['SELinux', 'seLinux', {}],
  ] as const)('does not tell %s', (_name, name, given) => {
    expect(reading(name, { ...given, version: podman })).toBe('gap: unsupported');
  });
  test('tells what is not the default', () => {
    expect([reading('netRaw', { host: { CapDrop: ['ALL', 'NET_RAW'] }, version: podman }), reading('usernsHost', { host: { UsernsMode: 'host' }, version: podman })]).toEqual([false, true]);
  });
  test('writes its own cgroup parent into its answer; in Docker’s it is one that was asked for', () => {
    const host = { CgroupParent: 'machine.slice' };
    expect([reading('cgroupParent', { host, version: podman }), reading('cgroupParent', { host }), reading('cgroupParent', { host: { CgroupParent: '/custom' }, version: podman })]).toEqual(['', 'machine.slice', '/custom']);
  });
  test('gives processes as whole lines, and all of the host’s where it shares them', () => {
    const top = { Titles: ['PID   USER     COMMAND'], Processes: [['1 root     sleep 1000']] };
    expect([reading('processes', { top, version: podman }), reading('processes', { top, host: { PidMode: 'host' }, version: podman })]).toEqual([[{ user: 'root', command: 'sleep 1000' }], 'gap: unsupported']);
    const windows = { Titles: ['Name', 'PID', 'CPU'], Processes: [['sshd.exe', '1', '0']] };
    expect([reading('processes', { top: windows }), reading('processes', { top: { ...top, Processes: [] } })]).toEqual(['gap: unsupported', 'gap: unsupported']);
  });
});

test.each([['root', 'root'], ['0', 'root'], ['00', 'root'], ['0:0', 'root'], ['root:x', 'root'], ['0:x', 'root'], ['', 'root'], [':1000', 'root'], ['1000', 'number'], ['1000:0', 'number'], ['app', 'name'], ['app:app', 'name']])('user “%s” is a %s', (User, is) => {
  expect(reading('user', { config: { User } })).toMatchObject({ is });
});

test('exec sessions that ended meanwhile are left out, and the others point at their own answer', () => {
  const found = derived({ more: { ExecIDs: ['e1'] }, execs: { e1: { ProcessConfig: { privileged: true, user: 'root', entrypoint: 'sh', arguments: ['-c', 'id'] } } } }).readings.execs;
  expect(found).toMatchObject({ value: [{ privileged: true, command: 'sh -c id' }], at: [{ path: '/ExecIDs' }, { document: 'docker:test/exec/e1' }] });
});

test('Compose names a container by project, service and number', () => {
  expect(derived({ config: { Labels: { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'web', 'com.docker.compose.container-number': '2' } } }).identity).toEqual(['docker:test', 'shop', 'web', '2']);
});

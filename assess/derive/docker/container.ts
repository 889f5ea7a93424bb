import { z } from 'zod';
import { isKnown, joinReadings, known, mapReading, type EvidenceDocument, type Gap, type Namespace, type Reading, type Resource } from '../../model/index.ts';
import { execsOf, processesOf } from './activity.ts';
import { addedOf, droppedOf, netRawOf } from './capabilities.ts';
import { appArmorOf, noNewPrivilegesOf, seccompOf, seLinuxOf } from './confinement.ts';
import { exposureOf } from './exposure.ts';
import { toldUnlessPodman, type EngineFacts } from './facts.ts';
import { amount, flag, listOf, section, text, textMap, texts } from './fields.ts';
import { mountsOf } from './mounts.ts';
import { follow, namespaceOf, type Followed, type Mode } from './namespaces.ts';
import { defaultBridgeOf, networksOf, publishedOf } from './ports.ts';
import { serviceOf, serviceRestart } from './services.ts';
import { userOf } from './user.ts';
import { volumeDevicesOf } from './volumes.ts';

/** Has no default: an engine always tells it. */
const told = z.boolean();
const restartPolicy = z.object({ Name: text, MaximumRetryCount: amount }).nullish().transform(policy => ({ name: policy?.Name || 'no', retries: policy?.MaximumRetryCount ?? 0 }));
const devices = listOf(z.object({ PathOnHost: text, CgroupPermissions: text })).transform(list => list.map(each => ({ host: each.PathOnHost, permissions: each.CgroupPermissions })));
const requests = listOf(z.object({ Driver: text, Count: amount, DeviceIDs: texts })).transform(list => list.map(each => `${each.Driver || 'any driver'} ${each.DeviceIDs.join(', ') || (each.Count === -1 ? 'all' : String(each.Count))}`));
const ulimits = listOf(z.object({ Name: z.string(), Hard: z.number(), Soft: z.number() })).transform(list => list.map(each => ({ name: each.Name.toLowerCase().replace(/^rlimit_/, ''), hard: each.Hard, soft: each.Soft })));
const health = z.object({ Status: text }).nullish().transform(state => (state && state.Status !== 'none' ? state.Status : ''));
const logging = z.object({ Type: text }).nullish().transform(config => config?.Type ?? '');
/** Left out, an engine takes its own list. */
const kernelPaths = z.array(z.string()).nullish().transform(paths => paths ?? null);

/** One container from its inspect answer; where that is a gap, every reading is that gap. `listed` is its name in the list. */
export function deriveContainer(id: string, listed: string, facts: EngineFacts): Resource<'container'> {
  const { answers } = facts;
  const document = answers.one('container', id);
  const name = nameOf(document) || listed || id.slice(0, 12);
  const labels = section(document, 'Config')('Labels', textMap);
  const network = follow('NetworkMode', document, facts);
  return {
    kind: 'container', id, name, targets: [answers.target.id], identity: [answers.target.id, ...durableName(labels, name)],
    project: mapReading(labels, of => of['com.docker.compose.project'] ?? null),
    readings: { ...settings(document, facts), ...relations(id, document, network, facts) },
    exposed: exposureOf(network, facts),
  };
}

/** What the inspect answer tells alone. */
function settings(document: EvidenceDocument | Gap, facts: EngineFacts) {
  const host = section(document, 'HostConfig');
  const config = section(document, 'Config');
  const state = section(document, 'State');
  return {
    running: state('Running', told), privileged: host('Privileged', flag), capAdd: addedOf(document), capDrop: droppedOf(document),
    usernsHost: toldUnlessPodman(mapReading(host('UsernsMode', text), mode => mode === 'host'), isHost => !isHost, 'the mode of its user namespace', facts),
    memory: host('Memory', amount), readOnlyRoot: host('ReadonlyRootfs', flag), pidsLimit: host('PidsLimit', amount),
    cpuLimited: cpuOf(document),
    devices: host('Devices', devices), deviceRules: toldUnlessPodman(host('DeviceCgroupRules', texts), rules => rules.length === 0, 'device rules', facts), deviceRequests: host('DeviceRequests', requests),
    ulimits: host('Ulimits', ulimits), cgroupParent: cgroupParentOf(host('CgroupParent', text), facts), maskedPaths: toldUnlessPodman(host('MaskedPaths', kernelPaths), paths => paths === null, 'which paths are masked', facts),
    readOnlyPaths: toldUnlessPodman(host('ReadonlyPaths', kernelPaths), paths => paths === null, 'which paths are read-only', facts), logDriver: host('LogConfig', logging),
    health: state('Health', health), user: mapReading(config('User', text), userOf), env: config('Env', texts), command: commandOf(document),
  };
}

/** What takes its engine or other containers to tell. */
function relations(id: string, document: EvidenceDocument | Gap, network: Reading<Followed>, facts: EngineFacts) {
  const space = (mode: Mode): Reading<Namespace> => namespaceOf(follow(mode, document, facts));
  const pid = follow('PidMode', document, facts);
  const mounts = mountsOf(document, facts);
  const networks = isKnown(network) ? networksOf(network.value.end) : network;
  return {
    appArmor: appArmorOf(document, facts), seLinux: seLinuxOf(document, facts), seccomp: seccompOf(document, facts),
    noNewPrivileges: noNewPrivilegesOf(document, facts), netRaw: netRawOf(document, facts),
    mounts, volumeDevices: volumeDevicesOf(mounts, facts), engineSockets: known(facts.sockets), hostSockets: facts.hostSockets, dataRoot: facts.dataRoot,
    network: namespaceOf(network), pid: namespaceOf(pid), ipc: toldUnlessPodman(space('IpcMode'), ({ of }) => of === 'own', 'whose IPC namespace it is in', facts), uts: space('UTSMode'),
    published: 'reason' in document ? { gap: document } : publishedOf(document, network, facts),
    networks, defaultBridge: defaultBridgeOf(networks, facts, isKnown(network) ? network.value.end : undefined),
    restart: restartOf(document, facts), usersRemapped: facts.remapped, rootOnHost: rootOnHostOf(document, facts),
    processes: processesOf(facts, id, document, namespaceOf(pid)), execs: execsOf(facts.answers, document),
  };
}

/** Asking for the host's user namespace undoes the mapping of an engine, but not that the engine itself runs rootless. */
function rootOnHostOf(document: EvidenceDocument | Gap, { securityOptions }: EngineFacts): Reading<boolean> {
  const mode = section(document, 'HostConfig')('UsernsMode', text);
  return joinReadings(securityOptions, mode, (options, asked) => !options.some(each => /^name=rootless\b/.test(each)) && (asked === 'host' || !options.some(each => /^name=userns\b/.test(each))));
}

/** CIS names CpuShares (0 and 1024 are no limit); a quota or a number of processors limits as well. */
const cpu = z.object({ CpuShares: amount, NanoCpus: amount, CpuQuota: amount }).transform(({ CpuShares, NanoCpus, CpuQuota }) => (CpuShares !== 0 && CpuShares !== 1024) || NanoCpus > 0 || CpuQuota > 0);

function cpuOf(document: EvidenceDocument | Gap): Reading<boolean> {
  const limited = section(document, '')('HostConfig', cpu);
  return isKnown(limited) ? known(limited.value, ...limited.at.flatMap(place => ['CpuShares', 'NanoCpus', 'CpuQuota'].map(field => ({ ...place, path: `${place.path}/${field}` })))) : limited;
}

function commandOf(document: EvidenceDocument | Gap): Reading<string[]> {
  const whole = section(document, '');
  const path = whole('Path', text);
  const args = whole('Args', texts);
  return isKnown(path) && isKnown(args) ? { value: [path.value, ...args.value], at: [...args.at, ...path.at] } : isKnown(path) ? args : path;
}

/** What Podman writes into its answer where nothing is asked for. In Docker's it is a parent that someone asked for. */
const podmanParents = new Set(['machine.slice', 'user.slice', '/libpod_parent']);

function cgroupParentOf(parent: Reading<string>, { podman }: EngineFacts): Reading<string> {
  if (!isKnown(parent) || !podmanParents.has(parent.value)) return parent;
  return isKnown(podman) ? mapReading(parent, value => (podman.value ? '' : value)) : podman;
}

function restartOf(document: EvidenceDocument | Gap, facts: EngineFacts) {
  if ('reason' in document) return { gap: document };
  const service = serviceOf(document);
  return isKnown(service) && service.value !== '' ? serviceRestart(document, facts) : section(document, 'HostConfig')('RestartPolicy', restartPolicy);
}

function nameOf(document: EvidenceDocument | Gap): string {
  const name = section(document, '')('Name', text);
  return isKnown(name) ? name.value.replace(/^\//, '') : '';
}

/** Compose: project, service and number. Swarm: the service and the task's slot. Else the name. */
function durableName(reading: Reading<Readonly<Record<string, string>>>, name: string): string[] {
  const labels: Record<string, string> = isKnown(reading) ? reading.value : {};
  const compose = ['project', 'service', 'container-number'].map(key => labels[`com.docker.compose.${key}`]);
  if (compose.every(part => part !== undefined)) return compose as string[];
  const service = labels['com.docker.swarm.service.name'];
  const task = labels['com.docker.swarm.task.name'];
  return service === undefined || task === undefined ? [name] : [service, task.split('.').slice(0, -1).join('.')];
}

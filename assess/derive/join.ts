import { z } from 'zod';
import { isKnown, type Gap } from '../model/index.ts';
import type { Answers } from './answers.ts';
import { isLoopback, listeningOf } from './host/listeners.ts';
import { dockerdsOf, type Dockerd } from './host/processes.ts';
import { read } from './read.ts';

/** A host that is proved to be the machine of an engine, and its dockerd there where there is one that can be told. */
export interface Joined {
  readonly host: Answers;
  readonly daemon: Dockerd | Gap;
}
export const isJoined = (joined: Joined | Gap): joined is Joined => 'host' in joined;

/** The host of this run that is proved to be the machine a Docker engine runs on, or why none is. */
export function sameMachine(docker: Answers, hosts: readonly Answers[]): Answers | Gap {
  const joined = join(docker, hosts);
  return isJoined(joined) ? joined.host : joined;
}

/**
 * Joins an engine with a host. Proof is one of: a dockerd of this host listens on the very socket we connected to; a
 * running container of the engine has processes in this host's control groups. Nothing less joins: names prove nothing.
 */
export function join(docker: Answers, hosts: readonly Answers[]): Joined | Gap {
  const elsewhere = virtualMachine(docker);
  if (elsewhere !== undefined) return { reason: 'other-machine', detail: `The engine runs in a machine of its own (${elsewhere}), so this host’s files and settings are not the engine’s.` };
  if (hosts.length === 0) return { reason: 'not-collected', detail: 'The host this engine runs on was not assessed in this run.', closes: 'Assess host:local in the same run.' };
  const tried = hosts.map(host => joinOne(docker, host));
  return tried.find(isJoined) ?? tried[0]!;
}

function joinOne(docker: Answers, host: Answers): Joined | Gap {
  const list = dockerdsOf(host);
  const daemons = isKnown(list) ? list.value : [];
  const owners = daemons.filter(daemon => listensThere(docker, host, daemon));
  if (owners.length === 1) return { host, daemon: owners[0]! };
  const doubt = doubtOfContainers(docker, host);
  if (doubt) return doubt;
  if (!isKnown(list)) return { host, daemon: list.gap };
  if (daemons.some(({ process }) => process.paths === null)) return { host, daemon: { reason: 'forbidden', detail: 'Which dockerd of this host is this engine could not be told without looking into each.', closes: 'Run as root' } };
  const root = read(docker.one('info'), '/DockerRootDir', folder);
  const fitting = isKnown(root) ? daemons.filter(({ process }) => holds(process.paths?.dataRoot ?? null, root.value)) : [];
  return { host, daemon: fitting.length === 1 ? fitting[0]! : { reason: 'unsupported', detail: 'Which process on this host is this engine could not be told: none, or several, work in its data folder.' } };
}

/** Whether this dockerd listens on the address we connected to, as this host itself sees that address. A path may be bound anew while an older process still holds it: the caller wants exactly one. */
function listensThere(docker: Answers, host: Answers, { process }: Dockerd): boolean {
  const listening = listeningOf(host, process.pid);
  if (!isKnown(listening)) return false;
  const { endpoint } = docker.target;
  const socket = /^unix:\/\/(.+)$/.exec(endpoint)?.[1];
  if (socket !== undefined) return listening.value.unix.some(({ path }) => path !== null && plain(path) === plain(socket));
  const [, address, port] = /^(?:tcp|https):\/\/(\[[^\]]+\]|[^:/]+):(\d+)/.exec(endpoint) ?? [];
  if (address === undefined || !isLoopback(address) || !listening.value.here) return false;
  return listening.value.tcp.some(each => each.port === Number(port) && (isLoopback(each.address) || ['0.0.0.0', '::'].includes(each.address)));
}

const folder = z.string();
const listed = z.array(z.object({ Id: z.string(), State: z.string().optional() }));
const groups = z.array(z.object({ id: z.string(), within: z.string().nullable() }));

/** Nothing when a running container of the engine has processes on this host, and no other container around it. */
function doubtOfContainers(docker: Answers, host: Answers): Gap | undefined {
  const containers = read(docker.one('containers'), '', listed);
  const here = read(host.one('cgroups'), '', groups);
  if (!isKnown(containers)) return containers.gap;
  if (!isKnown(here)) return here.gap;
  const running = new Set(containers.value.filter(({ State }) => State === 'running').map(({ Id }) => Id));
  const matches = here.value.filter(({ id }) => running.has(id));
  const outer = matches.find(({ within }) => within !== null);
  if (outer) return { reason: 'other-machine', detail: `The engine itself runs in container ${outer.within?.slice(0, 12)}, so this host’s files and settings are not the engine’s.` };
  if (matches.length > 0) return undefined;
  const why = running.size === 0 ? 'it has no running container to tell by' : 'none of its running containers has a process here';
  return { reason: 'other-machine', detail: `This host is not proved to be the machine the engine runs on: no dockerd that could be looked into listens on ${docker.target.endpoint}, and ${why}.`, closes: 'Run as root on the machine of the engine' };
}

const systemSchema = z.object({ OperatingSystem: z.string().nullish(), Name: z.string().nullish(), KernelVersion: z.string().nullish() });

/** The desktop product whose virtual machine an engine runs in; undefined for an engine that names none. */
function virtualMachine(docker: Answers): string | undefined {
  const info = read(docker.one('info'), '', systemSchema);
  if (!isKnown(info)) return undefined;
  const { OperatingSystem, Name, KernelVersion } = info.value;
  if (/docker desktop/i.test(OperatingSystem ?? '') || Name === 'docker-desktop') return 'Docker Desktop';
  if (/microsoft/i.test(KernelVersion ?? '')) return 'Windows Subsystem for Linux';
  if (/linuxkit/i.test(KernelVersion ?? '')) return 'LinuxKit';
  return /^(colima|lima-)/.test(Name ?? '') ? Name ?? undefined : undefined;
}

/** /var/run is /run; a rootless or remapped engine's folder is below the one it was given. */
const plain = (path: string): string => path.replace(/^\/var\/run\//, '/run/');
const holds = (given: string | null, used: string): boolean => {
  if (given === null) return false;
  const base = given.replace(/^\/proc\/\d+\/root\//, '/').replace(/\/$/, '');
  return used === base || (used.startsWith(`${base}/`) && /^\d+\.\d+$/.test(used.slice(base.length + 1)));
};

import type { ContainerEntry, ContainerProcess } from '../../assess/derive/host/containers.ts';
import type { HostReader } from './reader.ts';
import { codeOf } from './reason.ts';

/** Most processes of one container that are kept. Of a container with more an engine is asked. */
const mostProcesses = 200;
/** Longest command line that is kept. Further arguments are left out whole, so that no secret is cut where it would not be known. */
const longest = 8_192;

/** How many processes are read at once: each takes an open file. */
const lanes = 8;

type Seen = ContainerProcess | 'ended' | 'unread';

/** The processes of every container on this host, by the container's id. A process inside two containers, one in the other, is of both. */
export async function processesInContainers(reader: HostReader, members: ReadonlyMap<string, readonly number[]>): Promise<Record<string, ContainerEntry>> {
  const waiting = new Set([...members.values()].filter(pids => pids.length <= mostProcesses).flat()).values();
  const seen = new Map<number, Seen>();
  const lane = async (): Promise<void> => { for (const pid of waiting) seen.set(pid, await describe(reader, pid)); };
  await Promise.all(Array.from({ length: lanes }, lane));
  const entries = [...members].map(([id, pids]) => [id, entryOf(pids, seen)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function entryOf(pids: readonly number[], seen: ReadonlyMap<number, Seen>): ContainerEntry {
  const found = pids.map(pid => seen.get(pid) ?? 'unread').filter(each => each !== 'ended');
  const processes = found.filter(each => each !== 'unread');
  return { count: found.length, processes: pids.length <= mostProcesses && processes.length === found.length ? processes.sort(firstFirst) : null };
}

/** In its own process namespace a container's first process is number 1; what runs deeper, in containers inside it, comes later. */
const firstFirst = (a: ContainerProcess, b: ContainerProcess): number => a.pids.length - b.pids.length || a.pids.at(-1)! - b.pids.at(-1)!;

async function describe(reader: HostReader, pid: number): Promise<Seen> {
  try {
    const status = reader.now(`/proc/${pid}/status`);
    const line = await reader.text(`/proc/${pid}/cmdline`, false);
    const pids = /^NSpid:\s+(.+)$/m.exec(status)?.[1]?.split(/\s+/).map(Number) ?? [pid];
    return { pids, uid: Number(/^Uid:\s+\d+\s+(\d+)/m.exec(status)?.[1]), name: /^Name:\t(.*)$/m.exec(status)?.[1] ?? '', argv: kept(line.split('\0')) };
  } catch (error) {
    if (codeOf(error) === 'AbortError') throw error;
    return ['ENOENT', 'ESRCH'].includes(codeOf(error)) ? 'ended' : 'unread';
  }
}

/** The arguments up to the longest line. A program that writes its own title leaves any number of empty ones behind it. */
function kept(argv: readonly string[]): string[] {
  let length = 0;
  const whole = argv.slice(0, argv.findLastIndex(argument => argument !== '') + 1);
  const until = whole.findIndex(argument => (length += argument.length + 1) > longest);
  return until === -1 ? whole : whole.slice(0, until);
}

import type { ContainerEntry, ContainerProcess } from '../../assess/derive/host/containers.ts';
import { codeOf, type HostReader } from './reader.ts';

/** Most processes of one container that are kept. Of a container with more an engine is asked. */
const mostProcesses = 200;
/** Longest command line that is kept. Further arguments are left out whole, so that no secret is cut where it would not be known. */
const longest = 8_192;

/** The processes of every container on this host, by the container's id. A process inside two containers, one in the other, is of both. */
export async function processesInContainers(reader: HostReader, members: ReadonlyMap<string, readonly number[]>): Promise<Record<string, ContainerEntry>> {
  const seen = new Map<number, Promise<ContainerProcess | undefined>>();
  const described = (pid: number): Promise<ContainerProcess | undefined> => {
    const known = seen.get(pid) ?? describe(reader, pid);
    seen.set(pid, known);
    return known;
  };
  const entries = await Promise.all([...members].map(async ([id, pids]) => [id, await entryOf(pids, described)] as const));
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function entryOf(pids: readonly number[], described: (pid: number) => Promise<ContainerProcess | undefined>): Promise<ContainerEntry> {
  if (pids.length > mostProcesses) return { count: pids.length, processes: null };
  try {
    const processes = (await Promise.all(pids.map(described))).filter(each => each !== undefined).sort(firstFirst);
    return { count: processes.length, processes };
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw error;
    return { count: pids.length, processes: null };
  }
}

/** In its own process namespace a container's first process is number 1; what runs deeper, in containers inside it, comes later. */
const firstFirst = (a: ContainerProcess, b: ContainerProcess): number => a.pids.length - b.pids.length || a.pids.at(-1)! - b.pids.at(-1)!;

/** One process; undefined for one that has ended. Throws where it may not be read. */
async function describe(reader: HostReader, pid: number): Promise<ContainerProcess | undefined> {
  try {
    const [status, line] = await Promise.all([reader.text(`/proc/${pid}/status`, false), reader.text(`/proc/${pid}/cmdline`, false)]);
    const pids = /^NSpid:\s+(.+)$/m.exec(status)?.[1]?.split(/\s+/).map(Number) ?? [pid];
    return { pids, uid: Number(/^Uid:\s+\d+\s+(\d+)/m.exec(status)?.[1]), name: /^Name:\t(.*)$/m.exec(status)?.[1] ?? '', argv: kept(line.split('\0')) };
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes(codeOf(error))) return undefined;
    throw error;
  }
}

/** The arguments up to the longest line. A program that writes its own title leaves any number of empty ones behind it. */
function kept(argv: readonly string[]): string[] {
  let length = 0;
  const whole = argv.slice(0, argv.findLastIndex(argument => argument !== '') + 1);
  const until = whole.findIndex(argument => (length += argument.length + 1) > longest);
  return until === -1 ? whole : whole.slice(0, until);
}

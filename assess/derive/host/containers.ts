import { z } from 'zod';
import { unknown, type Reading } from '../../model/index.ts';
import { isGap, type Answers } from '../answers.ts';
import { at, parse } from '../read.ts';

const entrySchema = z.object({
  count: z.int(),
  /** Null where they are more than are kept, or one could not be read. */
  processes: z.array(z.object({
    /** Its number in every process namespace it is in, this host's first. */
    pids: z.array(z.int()),
    /** The number of its effective user, as this host counts. */
    uid: z.int(),
    name: z.string(),
    argv: z.array(z.string()),
  })).nullable(),
});
/** What runs in one container, its first process first. */
export type ContainerEntry = z.output<typeof entrySchema>;
export type ContainerProcess = NonNullable<ContainerEntry['processes']>[number];

/** Whether this is the container that its engine speaks of: one of its processes has the number its engine gives the first. Cloned machines have containers of the same id. */
export const isProved = ({ processes }: ContainerEntry, first: number): boolean => processes?.some(({ pids }) => pids.includes(first)) ?? false;

/** The processes of a container on the one of these hosts that is proved to run it; undefined where none is. `first` is the number its engine gives its first process. */
export function containerProcesses(hosts: readonly Answers[], container: string, first: number): Reading<readonly ContainerProcess[]> | undefined {
  for (const host of hosts) {
    const document = host.one('container-processes');
    const body = isGap(document) ? undefined : at(document.body, `/${container}`);
    if (isGap(document) || body === undefined) continue;
    const entry = parse(document, `/${container}`, body, entrySchema);
    if (!('value' in entry)) return entry;
    const { processes, count } = entry.value;
    if (processes === null) return unknown('not-collected', `Its ${count} processes were not kept: they are too many, or one of them could not be read.`);
    if (isProved(entry.value, first)) return { value: processes, at: [{ document: document.id, path: `/${container}/processes` }] };
  }
  return undefined;
}

import { z } from 'zod';
import { fill, psArguments } from './allowlist.ts';

/** One thing to ask an engine: the names under which derive will look for the answer, and the call that gives it. */
export interface Question {
  readonly what: string;
  readonly of?: string;
  readonly path: string;
}

/** Asked at once: who the engine is. */
export const first: readonly Question[] = [{ what: 'info', path: '/info' }, { what: 'version', path: '/version' }];

/** The lists; what they name is asked for one by one. */
export const lists: readonly Question[] = [
  { what: 'containers', path: '/containers/json?all=1' }, { what: 'images', path: '/images/json' },
  { what: 'networks', path: '/networks' }, { what: 'volumes', path: '/volumes' },
];

/** Only a swarm manager answers these; another engine is not asked, and its /info says why. */
export const ofManager: readonly Question[] = [
  { what: 'swarm', path: '/swarm' }, { what: 'swarm-nodes', path: '/nodes' }, { what: 'swarm-services', path: '/services' }, { what: 'swarm-secrets', path: '/secrets' },
];
export const isList = ({ what }: Question): boolean => lists.some(list => list.what === what) || (what.startsWith('swarm-'));

const containersSchema = z.array(z.object({ Id: z.string(), State: z.string().optional(), ImageID: z.string().optional() }));
const identified = z.array(z.object({ Id: z.string() }));
const managerSchema = z.object({ Swarm: z.object({ LocalNodeState: z.literal('active'), ControlAvailable: z.literal(true) }) });
const stateSchema = z.object({ State: z.object({ Pid: z.int() }) });
const execsSchema = z.object({ ExecIDs: z.array(z.string()).nullish() });

/** What is asked of each listed container: how it is set up. */
export const ofContainers = (list: unknown): Question[] =>
  (containersSchema.safeParse(list).data ?? []).map(({ Id }) => ({ what: 'container', of: Id, path: fill('/containers/{id}/json', Id) }));

/**
 * What is asked of each running container: its processes. An engine starts two programs for each such answer, which
 * takes it many times as long as all else, so these are asked last, and only where the host does not tell. The columns are chosen so that Docker's ps looks at
 * this container's processes alone, and so that Podman answers from /proc: with its default arguments it would run ps
 * inside the container, which is more than reading.
 */
export function ofRunning(list: unknown, podman: boolean): Question[] {
  const args = encodeURIComponent(psArguments[podman ? 1 : 0]);
  const running = (containersSchema.safeParse(list).data ?? []).filter(({ State }) => State === 'running' || State === 'paused');
  return running.map(({ Id }) => ({ what: 'top', of: Id, path: fill('/containers/{id}/top?ps_args={args}', Id).replace('{args}', args) }));
}

/** What is asked of each image: those listed, and those that containers run though no list names them. */
export function ofImages(images: unknown, containers: unknown): Question[] {
  const listed = (identified.safeParse(images).data ?? []).map(({ Id }) => Id);
  const used = (containersSchema.safeParse(containers).data ?? []).flatMap(({ ImageID }) => (ImageID ? [ImageID] : []));
  const known = new Set(listed.map(bare));
  return [...new Set([...listed, ...used.filter(id => !known.has(bare(id)))])].flatMap(id => [
    { what: 'image', of: id, path: fill('/images/{id}/json', id) }, { what: 'history', of: id, path: fill('/images/{id}/history', id) },
  ]);
}
const bare = (id: string): string => id.replace(/^sha256:/, '');

/** What is asked of each network. */
export const ofNetworks = (list: unknown): Question[] =>
  (identified.safeParse(list).data ?? []).map(({ Id }) => ({ what: 'network', of: Id, path: fill('/networks/{id}', Id) }));

/** The number of a container's first process; 0 where it does not run. */
export const firstPidOf = (container: unknown): number => stateSchema.safeParse(container).data?.State.Pid ?? 0;

/** What is asked of the commands that run in a container beside its first process. */
export const ofExecs = (container: unknown): Question[] =>
  (execsSchema.safeParse(container).data?.ExecIDs ?? []).map(id => ({ what: 'exec', of: id, path: fill('/exec/{id}/json', id) }));

export const isManager = (info: unknown): boolean => managerSchema.safeParse(info).success;

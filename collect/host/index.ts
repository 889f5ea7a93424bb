import { hostname } from 'node:os';
import { readFileSync, readlinkSync } from 'node:fs';
import { isProved } from '../../assess/derive/host/containers.ts';
import type { Layer, Target } from '../../assess/model/index.ts';
import { TargetUnreachable, type Collected, type Collector, type FoundTarget, type PlannedCall } from '../collector.ts';
import type { Masker } from '../mask.ts';
import { Recorder } from '../recorder.ts';
import type { Context } from './context.ts';
import { runProgram } from './program.ts';
import { HostReader, type Run } from './reader.ts';
import { reasonOf } from './reason.ts';
import { steps } from './steps.ts';

export interface HostOptions {
  readonly masker: Masker;
  readonly clock?: () => Date;
  /** A folder that stands for / (for tests); programs are still run by `run`. */
  readonly root?: string;
  readonly run?: Run;
}

const none: Record<Layer, number | null> = { images: null, containers: null, deployments: null, nodes: null, hosts: null };

/** This machine, and what would be seen of it. */
export function discoverHost(): FoundTarget[] {
  const found = { id: 'host:local', kind: 'host', label: hostname(), endpoint: 'this machine' } as const;
  const obstacle = obstacleHere();
  if (obstacle !== undefined) return [{ ...found, state: { is: 'unreachable', detail: obstacle }, shows: none }];
  const root = process.geteuid?.() === 0;
  const detail = root ? 'Linux, read as root' : 'Linux, read without root: audit rules, listeners and some files stay unknown';
  // Without root the sixteen audit rules and whatever lies behind closed folders are lost.
  return [{ ...found, state: { is: 'ready', detail }, shows: { ...none, hosts: root ? 1 : 0.6 } }];
}

/** A host of another name than local; hosts over ssh are not built yet. */
export class UnknownHostTarget extends Error {
  override readonly name = 'UnknownHostTarget';
  readonly known = ['host:local'] as const;
}

/** A collector of this machine. It reads files and runs a fixed list of programs; nothing is changed. Throws UnknownHostTarget. */
export function hostCollector(id: string, options: HostOptions): HostCollector {
  if (id !== 'host:local') throw new UnknownHostTarget(`There is no host target ${id}; only host:local can be read.`);
  return new HostCollector(id, options);
}

/** Reads this machine, and tells an engine's collector beside it what it need not ask. */
export class HostCollector implements Collector {
  readonly target: Target;
  readonly layers: readonly Layer[] = ['hosts'];
  readonly #options: HostOptions;
  #containers: Promise<Context['gathered']['containers']> | undefined;

  constructor(id: string, options: HostOptions) {
    this.target = { id, kind: 'host', label: hostname(), endpoint: 'this machine', identity: null, via: [] };
    this.#options = options;
  }

  plan(): readonly PlannedCall[] {
    return steps.map(({ call, right, purpose }) => ({ call, right, purpose }));
  }

  async *collect(signal: AbortSignal): AsyncGenerator<Collected> {
    const { root = '/', run = runProgram, masker, clock } = this.#options;
    const obstacle = root === '/' ? obstacleHere() : undefined;
    if (obstacle !== undefined) throw new TargetUnreachable(this.target.id, 'unsupported', obstacle);
    const recorder = new Recorder(this.target, masker, clock);
    const reader = new HostReader({ root, run, recorder, signal });
    const gathered: Context['gathered'] = { pids: [], members: new Map(), containers: {}, processes: [], units: [], names: { users: new Map(), groups: new Map() } };
    const context: Context = { reader, recorder, euid: process.geteuid?.() ?? -1, gathered };
    const { promise, resolve } = Promise.withResolvers<typeof gathered.containers>();
    this.#containers = promise;
    reader.begin();
    for (const step of steps) {
      const answers = await answersOf(step, context, signal);
      if (step.what === 'container-processes') resolve(gathered.containers);
      if (step.what === 'machine') yield { is: 'target', target: { ...this.target, identity: identityIn(answers) } };
      yield* reader.drain();
      yield* answers;
    }
  }

  async tellsContainer(id: string, first: number): Promise<boolean> {
    const entry = (await this.#containers)?.[id];
    return entry !== undefined && isProved(entry, first);
  }
}

/** What one step gave; its failure, or the run's end before it was done, is a gap in its place. */
async function answersOf(step: typeof steps[number], context: Context, signal: AbortSignal): Promise<readonly Collected[]> {
  const { recorder } = context;
  try {
    signal.throwIfAborted();
    const answers = await step.read(context);
    signal.throwIfAborted();
    return answers;
  } catch (error) {
    if (signal.aborted) return [recorder.gap(step.what, undefined, 'cancelled', `${step.what} was not read: the run was cancelled.`)];
    const { reason, closes } = reasonOf(error);
    return [recorder.gap(step.what, undefined, reason, `${step.what} could not be read: ${error instanceof Error ? error.message : String(error)}.`, closes)];
  }
}

/** The machine id among the first answers; null when it could not be read. */
function identityIn(answers: readonly Collected[]): string | null {
  const body = answers.find(each => each.is === 'document')?.document.body;
  return typeof body === 'object' && body !== null && 'machineId' in body && typeof body.machineId === 'string' ? body.machineId : null;
}

/** The process namespace that the kernel starts with. Source: PROC_PID_INIT_INO in include/linux/proc_ns.h. */
const firstPidNamespace = 'pid:[4026531836]';

/** Why this machine's files are not those of a host, where that is so. */
function obstacleHere(): string | undefined {
  if (process.platform !== 'linux') return `Only Linux hosts can be assessed; this is ${process.platform}.`;
  try {
    if (/microsoft/i.test(readFileSync('/proc/version', 'utf8'))) return 'This is the Windows Subsystem for Linux, whose files and settings are not those of a host.';
    if (readlinkSync('/proc/self/ns/pid') !== firstPidNamespace) return 'Plimsoll runs in a container, whose files and settings are not those of the host. Run it on the host itself.';
    return undefined;
  } catch (error) {
    return `/proc cannot be read here: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

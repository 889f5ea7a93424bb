import type { ContainerEntry } from '../../assess/derive/host/containers.ts';
import type { HostProcess } from '../../assess/derive/host/processes.ts';
import type { Collected, PlannedCall } from '../collector.ts';
import type { Recorder } from '../recorder.ts';
import type { Names } from './files.ts';
import type { HostReader } from './reader.ts';
import { codeOf, reasonOf } from './reason.ts';

/** What the steps hand on to those after them. */
export interface Gathered {
  pids: readonly number[];
  /** Processes by the id of each container they are in. */
  members: ReadonlyMap<string, readonly number[]>;
  containers: Readonly<Record<string, ContainerEntry>>;
  processes: readonly HostProcess[];
  units: readonly string[];
  names: Names;
}

export interface Context {
  readonly reader: HostReader;
  readonly recorder: Recorder;
  readonly euid: number;
  readonly gathered: Gathered;
}

/** One kind of answer: how it is read, and what the plan says of it. */
export interface Step extends Omit<PlannedCall, 'right'> {
  readonly what: string;
  /** What account sees all of it. */
  readonly right: 'any account' | 'root' | 'root sees all of it';
  read(context: Context): Promise<readonly Collected[]>;
}

/** An answer that is one file. */
export const document = ({ recorder }: Context, what: string, path: string, body: unknown): Collected => recorder.document({ what, source: { by: 'file', path }, body });
/** An answer made of several reads; `how` shows it again. */
export const composed = ({ recorder }: Context, what: string, how: string, body: unknown, of?: string): Collected =>
  recorder.document({ what, ...(of !== undefined && { of }), source: { by: 'composed', how }, body });
/** What stands in the place of an answer that could not be read. */
export const gapOf = ({ recorder }: Context, what: string, of: string | undefined, error: unknown): Collected => {
  const { reason, closes } = reasonOf(error);
  return recorder.gap(what, of, reason, `${of ?? what} could not be read: ${error instanceof Error ? error.message : codeOf(error)}.`, closes);
};

import type { Collector, FoundTarget } from '../collect/collector.ts';
import type { Written } from './written.ts';

/** Where targets come from: this machine, or what a test puts in its place. */
export interface Targets {
  /** Everything found here, each asked once who it is. Never throws: what failed is a target that says so. */
  found(): Promise<FoundTarget[]>;
  /** Reads one that was found; one that cannot be read is a collector that says why. */
  ofFound(found: FoundTarget, allowExec: readonly string[]): Promise<Collector>;
  /** Ids found by the last look, for the nearest name. */
  known(): readonly string[];
  /** Reads one target. Throws WrongUse when its context does not exist. */
  collector(written: Exclude<Written, { is: 'evidence' }>, allowExec: readonly string[]): Promise<Collector>;
}

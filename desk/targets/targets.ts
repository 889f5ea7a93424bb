import type { Collector, FoundTarget } from '../../collect/collector.ts';
import type { Written } from './written.ts';

/** What a user allowed beyond plain reading, by kubeconfig context. */
export interface Consent {
  /** Contexts whose exec plugin may run. */
  readonly exec: readonly string[];
  /** Contexts whose kubelets may be asked for their configuration: it takes the right nodes/proxy, which also allows exec. */
  readonly kubeletConfig: readonly string[];
}

/** Where targets come from: this machine, or what a test puts in its place. */
export interface Targets {
  /** Everything found here, each asked once who it is. Never throws: what failed is a target that says so. */
  found(): Promise<FoundTarget[]>;
  /** Reads one that was found; one that cannot be read is a collector that says why. */
  ofFound(found: FoundTarget, consent: Consent): Promise<Collector>;
  /** Ids found by the last look, for the nearest name. */
  known(): readonly string[];
  /** Reads one target. Throws WrongUse when its context does not exist. */
  collector(written: Exclude<Written, { is: 'evidence' }>, consent: Consent): Promise<Collector>;
}

import type { Decision } from '../assess/decisions.ts';
import type { Assessment } from '../assess/document.ts';
import type { Evidence } from '../assess/model/index.ts';
import type { Profile } from '../assess/profile.ts';
import type { Collected, Collector } from '../collect/collector.ts';
import type { RunEvent } from './contract.ts';

/** All that a run needs; made from targets by desk/targets.ts. */
export interface Plan {
  readonly collectors: readonly Collector[];
  readonly profile: Profile;
  readonly decisions: readonly Decision[];
  readonly collectedAt: string;
}

/** What a run yields: every thing collected, progress for people, and at the end the evidence with its assessment. */
export type RunStep =
  | { readonly is: 'collected'; readonly collected: Collected }
  | { readonly is: 'event'; readonly event: Exclude<RunEvent, { is: 'started' | 'done' | 'failed' }> }
  | { readonly is: 'finished'; readonly evidence: Evidence; readonly evidenceDigest: string; readonly sealed: Uint8Array; readonly assessment: Assessment; readonly cancelled: boolean; readonly unreachable: readonly string[] };

/**
 * Collects from all targets at once, judges as it goes, and ends with the sealed evidence and its assessment. When the
 * signal is aborted it keeps what was read, marks the rest not assessed, and still ends with `finished`.
 */
export declare function run(plan: Plan, signal: AbortSignal): AsyncGenerator<RunStep>;

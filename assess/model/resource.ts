import type { Kind, Layer, ReadingsOf } from './kinds.ts';
import type { Gap, Pointer, Reading } from './reading.ts';

/** One thing that is judged. The same thing seen by two targets is one resource with both in `targets`. */
export interface Resource<K extends Kind = Kind> {
  readonly kind: K;
  /** Unique in the estate, stable over restarts where the target's nature allows it. */
  readonly id: string;
  /** What a person calls it. Untrusted text. */
  readonly name: string;
  /** Target ids, sorted. */
  readonly targets: readonly string[];
  /** The durable identity that goes into fingerprints (names, never ids that change with a restart). */
  readonly identity: readonly string[];
  readonly readings: { readonly [P in keyof ReadingsOf[K]]: Reading<ReadingsOf[K][P]> };
  /** Whether it can be reached from outside its host or cluster; unknown only if the list that would tell is incomplete. */
  readonly exposed: Reading<boolean>;
  /** Set when evidence shows a component of the distribution or provider: kept out of the headline score. */
  readonly platform?: { readonly component: string; readonly at: readonly Pointer[] };
  /** Set when evidence shows that a provider runs it: every verdict is providerManaged. */
  readonly managedBy?: { readonly provider: string; readonly at: readonly Pointer[] };
  /** Set when it has come to its end and never runs again: every verdict is notApplicable by this fact. */
  readonly ended?: { readonly fact: string; readonly at: readonly Pointer[] };
  /** Namespaces of its cluster it lives in; absent for what is the whole cluster's, or no cluster's. An image known by its reference lives where workloads name it. */
  readonly namespaces?: readonly string[];
  /** Its Compose project, null without one; absent for what cannot have one. */
  readonly project?: Reading<string | null>;
  /** Set when only these readings are in scope (an image known by its reference): a check that needs another does not judge it. */
  readonly scope?: readonly string[];
  /** Resources with the same unit count once in the ceiling's share (an engine and its proved host). */
  readonly unit?: string;
}

/** What one target's list of one kind told: complete with a count, or incomplete with the reason. */
export interface Collection<K extends Kind = Kind> {
  readonly kind: K;
  readonly target: string;
  readonly count: number;
  readonly at: readonly Pointer[];
  /** Absent when the list is complete. */
  readonly gap?: Gap;
  /** The proved identity of its target: the same list seen through two targets counts once. */
  readonly unit?: string;
}

/** The normalised resources of an evidence, and the layers it brings into scope. */
export interface Estate {
  readonly layers: readonly Layer[];
  readonly resources: readonly Resource[];
  readonly collections: readonly Collection[];
}

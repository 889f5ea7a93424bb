import type { Call, Enumeration, EvidenceDocument, GapRecord, Layer, Target } from '../assess/model/index.ts';

/** What a collector yields. Documents are masked already, with their keys in canonical order: nothing else ever leaves a collector. */
export type Collected =
  | { readonly is: 'document'; readonly document: EvidenceDocument }
  | { readonly is: 'enumeration'; readonly enumeration: Enumeration }
  | { readonly is: 'gap'; readonly gap: GapRecord }
  | { readonly is: 'call'; readonly call: Call }
  /** The target as proved on contact (identity filled in); comes once, first of all documents. */
  | { readonly is: 'target'; readonly target: Target }
  /** How many more calls there will be, as soon as the first lists tell. */
  | { readonly is: 'expect'; readonly calls: number };

/** One line of the plan: a call as a template before contact, the right it takes, and what it is for. */
export interface PlannedCall {
  readonly call: string;
  readonly right: string;
  readonly purpose: string;
}

/** Reads one target. Only reads; every call is on its allowlist and in the call log. */
export interface Collector {
  readonly target: Target;
  readonly layers: readonly Layer[];
  plan(): readonly PlannedCall[];
  /**
   * One refused call, one vanished container, one expired token is a gap, never the end. When the signal is aborted it
   * stops within a second, yields a `cancelled` gap for what it had still to read, and returns.
   * Throws only when the target cannot be reached at all (TargetUnreachable).
   * `beside` are the collectors of the same run, which are read at the same time.
   */
  collect(signal: AbortSignal, beside?: readonly Collector[]): AsyncGenerator<Collected>;
  /**
   * Whether this target, as it is read in this run, tells the processes of that container, whose first process has this
   * number for its engine. Answers once that was read; no before it is begun, and where it could not be read.
   */
  tellsContainer?(id: string, first: number): Promise<boolean>;
}

/** The target could not be reached at all: what happened, to what, and what to do. */
export class TargetUnreachable extends Error {
  readonly target: string;
  readonly reason: GapRecord['reason'];
  /** What would let it be reached, where that can be said. */
  readonly closes: string | undefined;
  constructor(target: string, reason: GapRecord['reason'], message: string, options?: ErrorOptions & { readonly closes?: string | undefined }) {
    super(message, options);
    this.name = 'TargetUnreachable';
    this.target = target;
    this.reason = reason;
    this.closes = options?.closes;
  }
}

/** A target found on this machine, before contact or after a first ping. */
export interface FoundTarget {
  readonly id: string;
  readonly kind: 'docker' | 'kubernetes' | 'host' | 'sample' | 'evidence';
  readonly label: string;
  readonly endpoint: string;
  readonly state:
    | { readonly is: 'ready'; readonly detail: string }
    | { readonly is: 'unreachable'; readonly detail: string }
    | { readonly is: 'not-built'; readonly detail: string }
    /** An exec plugin would run; it is shown and must be confirmed. */
    | { readonly is: 'asks'; readonly detail: string; readonly command: readonly string[] };
  /** Share of each layer's checks we expect to assess, 0 to 1; null where the layer does not apply. */
  readonly shows: Readonly<Record<Layer, number | null>>;
}

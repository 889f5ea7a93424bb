/** One section of a benchmark: judged by checks, asked of a person, or not built yet; it may have checks and a question. */
export interface Control {
  readonly ref: string;
  readonly title: string;
  readonly level: 1 | 2;
  /** What the benchmark's authors call it; not a verdict. */
  readonly cisAssessment?: 'automated' | 'manual';
  readonly checks?: readonly string[];
  readonly question?: string;
  /** A machine could decide it, and no check does yet. */
  readonly notBuilt?: true;
}

/** One edition of one benchmark. A new edition is a new page, never new checks. */
export interface BenchmarkPage {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  /** Which kind of target it is a benchmark of. */
  readonly of: 'docker' | 'kubernetes' | 'host';
  /** Levels or profiles a user may choose; controls of a higher one include the lower. */
  readonly levels: readonly string[];
  /** What it was written for, e.g. "Kubernetes 1.32 to 1.34". */
  readonly writtenFor?: string;
  readonly controls: readonly Control[];
}

export const page = (definition: BenchmarkPage): BenchmarkPage => definition;

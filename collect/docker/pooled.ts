/**
 * Runs jobs, so many at a time, and yields each result as it comes. A job may hand on further jobs. A job that throws
 * ends it all, so jobs turn what may fail into results themselves.
 */
export async function* pooled<T>(first: Iterable<Job<T>>, limit: number): AsyncGenerator<T> {
  const waiting: Job<T>[] = [...first].reverse();
  const running = new Set<Promise<void>>();
  const done: Done<T>[] = [];
  let wake = (): void => { /* nobody waits yet */ };
  let failure: { readonly error: unknown } | undefined;

  const start = (job: Job<T>): void => {
    const run = job().then(
      result => { done.push(result); },
      (error: unknown) => { failure = { error }; },
    ).finally(() => { running.delete(run); wake(); });
    running.add(run);
  };

  while (waiting.length > 0 || running.size > 0 || done.length > 0) {
    while (running.size < limit && waiting.length > 0) start(waiting.pop()!);
    if (done.length === 0 && !failure) await new Promise<void>(resolve => { wake = resolve; });
    if (failure) throw failure.error;
    for (const { results, more } of done.splice(0)) {
      waiting.push(...more.toReversed());
      yield* results;
    }
  }
}

export interface Done<T> {
  readonly results: readonly T[];
  readonly more: readonly Job<T>[];
}
export type Job<T> = () => Promise<Done<T>>;

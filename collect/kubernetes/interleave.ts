/** The same source, set going: what it does before its first value is done while others are waited for. */
export function begun<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  const first = source.next();
  // Who comes for the value hears of an error; where nobody does, it was not needed.
  first.catch(() => undefined);
  return (async function* () {
    try {
      for (let next = await first; !next.done; next = await source.next()) yield next.value;
    } finally {
      await source.return(undefined);
    }
  })();
}

/**
 * Runs several sources at the same time, at most `limit` of them, and yields what they give as it comes. A source goes
 * on as soon as its value was taken, so that it can ask for more while the value is handled.
 */
export async function* interleave<T>(sources: Iterable<AsyncGenerator<T>>, limit: number): AsyncGenerator<T> {
  const waiting = [...sources];
  const running = new Map<AsyncGenerator<T>, Promise<{ source: AsyncGenerator<T>; next: IteratorResult<T> }>>();
  const advance = (source: AsyncGenerator<T>): void => { running.set(source, source.next().then(next => ({ source, next }))); };
  try {
    while (running.size > 0 || waiting.length > 0) {
      while (running.size < limit && waiting.length > 0) advance(waiting.shift()!);
      const { source, next } = await Promise.race(running.values());
      if (next.done) {
        running.delete(source);
        continue;
      }
      yield next.value;
      advance(source);
    }
  } finally {
    for (const source of running.keys()) void source.return(undefined);
  }
}

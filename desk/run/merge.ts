/** The values of several generators as they come, in one. Stops listening to all when it is returned from. */
export async function* merge<T>(sources: readonly AsyncGenerator<T>[]): AsyncGenerator<T> {
  const waiting: T[] = [];
  let wake = (): void => undefined;
  let open = sources.length;
  let failure: { readonly error: unknown } | undefined;
  const drain = async (source: AsyncGenerator<T>): Promise<void> => {
    try {
      for await (const value of source) {
        waiting.push(value);
        wake();
      }
    } catch (error) {
      failure ??= { error };
    } finally {
      open--;
      wake();
    }
  };
  for (const source of sources) void drain(source);
  for (;;) {
    yield* waiting.splice(0);
    if (failure) throw failure.error;
    if (open === 0 && waiting.length === 0) return;
    if (waiting.length === 0) await new Promise<void>(resolve => { wake = resolve; });
  }
}

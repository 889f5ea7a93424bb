/** Something that is asked of the desk: on its way, there, or failed with what to show. */
export type Load<T> =
  | { readonly is: 'loading' }
  | { readonly is: 'ready'; readonly value: T }
  | { readonly is: 'failed'; readonly message: string };

export const loading = { is: 'loading' } as const;

/** Waits for an answer and gives it, or the reason there is none. Never throws. */
export async function settle<T>(answer: Promise<T>): Promise<Load<T>> {
  try {
    return { is: 'ready', value: await answer };
  } catch (error) {
    return { is: 'failed', message: messageOf(error) };
  }
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The value if it is there. */
export const valueOf = <T>(load: Load<T>): T | undefined => (load.is === 'ready' ? load.value : undefined);

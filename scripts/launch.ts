import { spawn } from 'node:child_process';

/** How an app that was started ended: `early` tells why no window stood, for a reader; else its exit code. */
export type Ended = { readonly early: string } | { readonly code: number };

/**
 * Starts an app that shows a window and waits for its end. It ended early when it did not start, or when a signal or an
 * error ended it within `settled` milliseconds; closing a window at once is no error.
 */
export function launch(executable: string, args: readonly string[], settled = 5000): Promise<Ended> {
  const started = performance.now();
  return new Promise(resolve => {
    const child = spawn(executable, args, { stdio: 'inherit' });
    child.once('error', error => resolve({ early: `did not start (${error.message})` }));
    child.once('exit', (code, signal) => {
      if (code === 0 || performance.now() - started > settled) resolve({ code: code ?? 1 });
      else resolve({ early: `ended at once (${signal ?? `exit code ${code ?? 1}`})` });
    });
  });
}

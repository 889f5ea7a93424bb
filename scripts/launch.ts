import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** How an app that was started ended: `early` tells why no window stood, for a reader; else its exit code. */
export type Ended = { readonly early: string } | { readonly code: number };

/**
 * Starts an app that shows a window and waits for its end. The app writes the file named by PLIMSOLL_SHOWN once its window
 * is there. It ended early when it did not start, when a signal or an error ended it before that, or when no window came
 * within `patience` milliseconds: then it is ended. An end without an error is never early: another window may have been there.
 */
export async function launch(executable: string, args: readonly string[], patience = 30_000): Promise<Ended> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-shown-'));
  const file = path.join(folder, 'shown');
  const child = spawn(executable, args, { stdio: 'inherit', env: { ...process.env, PLIMSOLL_SHOWN: file } });
  let late = false;
  const timer = setTimeout(() => {
    late = !existsSync(file);
    if (late) end(child);
  }, patience);
  const how = await endOf(child);
  const shown = existsSync(file);
  clearTimeout(timer);
  rmSync(folder, { recursive: true, force: true });
  // Electron that is asked to end does so without an error.
  if (late) return { early: `showed no window in ${patience / 1000} s` };
  if (shown || how === 0) return { code: typeof how === 'number' ? how : 1 };
  return { early: typeof how === 'number' ? `ended without a window (exit code ${how})` : how };
}

/** Its exit code, or in words what kept it from one. */
function endOf(child: ChildProcess): Promise<number | string> {
  return new Promise(resolve => {
    child.once('error', error => resolve(`did not start (${error.message})`));
    child.once('exit', (code, signal) => resolve(code ?? `ended without a window (${signal ?? 'no exit code'})`));
  });
}

/** Asks it to end; makes it, when it does not. */
function end(child: ChildProcess): void {
  child.kill();
  const deaf = setTimeout(() => child.kill('SIGKILL'), 2000);
  child.once('exit', () => clearTimeout(deaf));
}

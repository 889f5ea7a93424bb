import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createDesk } from '../desk/desk.ts';
import { packageRoot } from '../desk/paths.ts';
import { serve } from '../server/serve.ts';
import { say, type Io } from './io.ts';

/** `plimsoll serve`: the window in a browser, on loopback, until Ctrl-C. */
export async function serveCommand(io: Io): Promise<number> {
  const folder = await readyWindow(packageRoot(), io.err);
  const desk = createDesk({ shell: 'browser' });
  const { url, close } = await serve({ api: desk.api, folder });
  say(io.out, `Plimsoll is at ${url}`);
  say(io.err, 'The address lets one browser in, once. Press Ctrl-C to stop.');
  const stop = new AbortController();
  const ignore = io.onInterrupt(() => stop.abort());
  if (!stop.signal.aborted) await once(stop.signal, 'abort');
  ignore();
  desk.close();
  await close();
  return 0;
}

/**
 * The folder of the built window. In a checkout it is built first where it is missing or older than its sources; an
 * installed package brings it along and has no builder. Throws when there is no window in the end.
 */
export async function readyWindow(root: string, err: Io['err']): Promise<string> {
  const folder = path.join(root, 'dist', 'renderer');
  const builder = path.join(root, 'scripts', 'build.ts');
  const isCurrent = !existsSync(builder) || await succeeds(builder);
  if (!existsSync(path.join(folder, 'index.html'))) throw new Error('The window is not built. Run `npm ci`, then `npm run build`, to see why.');
  if (!isCurrent) say(err, 'The window could not be built anew: this is the one that was built before.');
  return folder;
}

/** In a process of its own: what builds is no part of the program. It writes to stderr alone; stdout holds the address. */
async function succeeds(builder: string): Promise<boolean> {
  const child = spawn(process.execPath, [builder, '--stale', 'renderer'], { stdio: ['ignore', 2, 2] });
  const [code] = await once(child, 'exit') as [number | null];
  return code === 0;
}

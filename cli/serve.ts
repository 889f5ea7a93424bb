import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createDesk } from '../desk/desk.ts';
import { packageFile } from '../desk/paths.ts';
import { serve } from '../server/serve.ts';
import { say, type Io } from './io.ts';

/** `plimsoll serve`: the window in a browser, on loopback, until Ctrl-C. */
export async function serveCommand(io: Io): Promise<number> {
  const folder = packageFile('dist', 'renderer');
  if (!existsSync(packageFile('dist', 'renderer', 'index.html'))) throw new Error('The window is not built. Run `npm run build` first.');
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

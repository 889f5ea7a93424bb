/** `npm start`: builds what is out of date and opens the window: Electron where there is one, else the default browser. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDesk } from '../desk/desk.ts';
import { dataFolder, ensureFolder } from '../desk/store/data-folder.ts';
import { openInBrowser } from '../server/open.ts';
import { serve } from '../server/serve.ts';
import { build } from './build.ts';
import { executableIn, fetchElectron, whyNoWindow } from './electron.ts';
import { launch } from './launch.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Electron's executable: of the folder that ELECTRON_OVERRIDE_DIST_PATH names, or the pinned one; undefined where none is to be had. */
function electron(): string | undefined {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] || fetchElectron();
  return folder === undefined ? undefined : path.join(folder, executableIn(process.platform));
}

async function inBrowser(why: string): Promise<void> {
  console.error(`Opening in the browser: ${why}.`);
  await build({ only: ['renderer'], stale: true });
  const desk = createDesk({ shell: 'browser' });
  const served = await serve({ api: desk.api, folder: path.join(root, 'dist', 'renderer') });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => { desk.close(); void served.close().then(() => process.exit(0)); });
  console.log(`\nPlimsoll is at ${served.url}\n`);
  console.error('The address lets one browser in, once. Press Ctrl-C to stop.');
  if (!openInBrowser(served, ensureFolder(dataFolder()), () => console.error('No browser could be opened from here: open the address yourself.'))) {
    const { port } = new URL(served.url);
    console.error(`There is no screen here. From another machine: ssh -L ${port}:127.0.0.1:${port} to this one, then open the address there.`);
  }
}

const why = process.argv.includes('--browser') ? 'as asked' : whyNoWindow({ platform: process.platform, env: process.env, uid: process.getuid?.() });
const executable = why === undefined ? electron() : undefined;
if (executable === undefined) await inBrowser(why ?? 'Electron is not here and could not be fetched');
else {
  await build({ stale: true });
  const ended = await launch(executable, [root]);
  if ('early' in ended) await inBrowser(`Electron ${ended.early}`);
  else process.exitCode = ended.code;
}

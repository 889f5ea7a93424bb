/** `npm start`: builds what is out of date and opens the window: Electron where there is one, else the default browser. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDesk } from '../desk/desk.ts';
import { serve } from '../server/serve.ts';
import { build } from './build.ts';
import { launch } from './launch.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const electronPackage = path.join(root, 'node_modules', 'electron');
/** How long the download of Electron may take, in milliseconds; npm keeps no copy of it. */
const patience = 120_000;

/** Electron's executable: as ELECTRON_OVERRIDE_DIST_PATH says, as installed, or downloaded now; undefined where none is to be had. */
function electron(): string | undefined {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return path.join(override, process.platform === 'win32' ? 'electron.exe' : 'electron');
  const installed = (): string | undefined => {
    const named = path.join(electronPackage, 'path.txt');
    const file = existsSync(named) ? path.join(electronPackage, 'dist', readFileSync(named, 'utf8').trim()) : undefined;
    return file !== undefined && existsSync(file) ? file : undefined;
  };
  if (installed() !== undefined || !existsSync(path.join(electronPackage, 'install.js'))) return installed();
  console.error('Fetching Electron, once…');
  spawnSync(process.execPath, [path.join(electronPackage, 'install.js')], { timeout: patience, stdio: 'ignore' });
  return installed();
}

/** Why Electron would not come up here, where that is plain before it is fetched. */
function whyNotElectron(): string | undefined {
  if (process.argv.includes('--browser')) return 'as asked';
  if (process.platform !== 'linux') return undefined;
  if (process.getuid?.() === 0) return 'the sandbox of Electron does not work as root';
  return process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'] ? undefined : 'there is no display';
}

async function inBrowser(why: string): Promise<void> {
  console.error(`Opening in the browser: ${why}.`);
  await build({ only: ['renderer'], stale: true });
  const desk = createDesk({ shell: 'browser' });
  const { url, close } = await serve({ api: desk.api, folder: path.join(root, 'dist', 'renderer') });
  console.log(`\nPlimsoll is at ${url}\n`);
  console.error('The address lets one browser in, once. Press Ctrl-C to stop.');
  openBrowser(url);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { desk.close(); void close().then(() => process.exit(0)); });
}

/** Asks the system to open the address. Where it cannot, the address has been printed. */
function openBrowser(url: string): void {
  const [program, ...args] = { darwin: ['open', url], win32: ['cmd', '/c', 'start', '""', url] }[process.platform as 'darwin' | 'win32'] ?? ['xdg-open', url];
  const child = spawn(program ?? 'xdg-open', args, { stdio: 'ignore', detached: true });
  child.on('error', () => console.error('No browser could be opened from here: open the address yourself.'));
  child.unref();
}

const why = whyNotElectron();
const executable = why === undefined ? electron() : undefined;
if (executable === undefined) await inBrowser(why ?? 'Electron is not here and could not be fetched');
else {
  await build({ stale: true });
  const ended = await launch(executable, [root]);
  if ('early' in ended) await inBrowser(`Electron ${ended.early}`);
  else process.exitCode = ended.code;
}

/** Electron in a checkout: whether it can come up here, and its executable. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const electronPackage = fileURLToPath(new URL('../node_modules/electron', import.meta.url));
/** How long the download of Electron may take, in milliseconds; npm keeps no copy of it. */
const patience = 120_000;

/** Where the executable lies in a folder of Electron for this system. */
export const executableIn = (platform: NodeJS.Platform): string => ({ darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' } as Partial<Record<NodeJS.Platform, string>>)[platform] ?? 'electron';

/** The folder of the pinned Electron; undefined where it is not installed. */
export function installedElectron(): string | undefined {
  const folder = path.join(electronPackage, 'dist');
  return existsSync(path.join(folder, executableIn(process.platform))) ? folder : undefined;
}

/** Downloads the pinned Electron, unless it is installed. Gives its folder; undefined where it is not to be had. */
export function fetchElectron(): string | undefined {
  const installer = path.join(electronPackage, 'install.js');
  if (installedElectron() !== undefined || !existsSync(installer)) return installedElectron();
  console.error('Fetching Electron, once…');
  spawnSync(process.execPath, [installer], { timeout: patience, stdio: 'ignore' });
  return installedElectron();
}

interface Here {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly uid: number | undefined;
}

/** Why Electron would show no window here, where that is plain before it is fetched. */
export function whyNoWindow({ platform, env, uid }: Here): string | undefined {
  if (platform !== 'linux') return undefined;
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return 'there is no display';
  return uid === 0 ? 'the sandbox of Electron does not work as root' : undefined;
}

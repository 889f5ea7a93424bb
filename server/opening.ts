import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where a browser is to be opened: the system, its environment, and what it opens pages with. */
export interface Around {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  /** A folder of this user alone, for the page. */
  readonly folder: string;
  /** The desktop entry that Linux opens pages with, such as firefox_firefox.desktop; empty where that is not known. */
  opener(): string;
}

/** How an address is opened here. */
export type Opening =
  | { readonly by: 'nobody' }
  /** The address is an argument: fine where no other user sees the arguments of our programs. */
  | { readonly by: 'address'; readonly program: string; args(url: string): string[] }
  /** A page in this folder leads there: its file is readable by this user alone, and arguments name only the file. */
  | { readonly by: 'page'; readonly program: string; readonly folder: string; args(file: string): string[] };

/**
 * How a browser of this user is opened without showing the token to others, who see every program's arguments on Linux
 * and macOS. `nobody` where there is no screen: a browser for terminals would only spend the token.
 */
export function openingOf({ platform, env, home, folder, opener }: Around): Opening {
  // Only administrators see another user's arguments on Windows.
  if (platform === 'win32') return { by: 'address', program: 'rundll32.exe', args: url => ['url.dll,FileProtocolHandler', url] };
  if (platform === 'darwin') return { by: 'page', program: 'open', folder, args: file => [pathToFileURL(file).href] };
  // The browser is one of Windows, which does not see our files.
  if (env['WSL_DISTRO_NAME']) return { by: 'address', program: 'xdg-open', args: url => [url] };
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return { by: 'nobody' };
  return { by: 'page', program: 'xdg-open', folder: snapFolder(home, opener()) ?? folder, args: file => [pathToFileURL(file).href] };
}

/** A browser that came as a snap sees no hidden folders and another /tmp; of ours it sees its own folder. */
function snapFolder(home: string, opener: string): string | undefined {
  const name = /^([a-z0-9-]+)_[^_.]+\.desktop$/.exec(opener)?.[1];
  const common = name === undefined ? undefined : path.join(home, 'snap', name, 'common');
  return common !== undefined && existsSync(common) ? common : undefined;
}

/** The desktop entry that opens pages on this Linux, asked of xdg-mime; empty where it cannot say. */
export function pageOpener(): string {
  try {
    return execFileSync('xdg-mime', ['query', 'default', 'text/html'], { encoding: 'utf8', timeout: 5000, stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch (_noXdg) {
    return '';
  }
}

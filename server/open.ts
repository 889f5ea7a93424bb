import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openingOf, pageOpener, type Opening } from './opening.ts';
import type { Served } from './serve.ts';

/**
 * Opens the served address in this user's browser. Gives false where there is no screen to open it on. The page that
 * leads there, if one is needed, is gone once a browser came in, or with this program. `failed` hears of an opener that did not start.
 */
export function openInBrowser(served: Pick<Served, 'url' | 'entered'>, folder: string, failed: () => void): boolean {
  const opening = openingOf({ platform: process.platform, env: process.env, home: os.homedir(), folder, opener: pageOpener });
  if (opening.by === 'nobody') return false;
  const child = spawn(opening.program, argumentsOf(opening, served), { stdio: 'ignore', detached: true });
  child.once('error', failed);
  child.unref();
  return true;
}

function argumentsOf(opening: Exclude<Opening, { by: 'nobody' }>, { url, entered }: Pick<Served, 'url' | 'entered'>): string[] {
  if (opening.by === 'address') return opening.args(url);
  const file = writeLeadingPage(opening.folder, url);
  const remove = (): void => rmSync(file, { force: true });
  process.once('exit', remove);
  void entered.then(remove);
  return opening.args(file);
}

/** A page that leads to the address and does nothing else, readable by this user alone. Gives its file. */
export function writeLeadingPage(folder: string, url: string): string {
  const file = path.join(folder, `plimsoll-${randomBytes(8).toString('hex')}.html`);
  writeFileSync(file, leadingPage(url), { mode: 0o600, flag: 'wx' });
  return file;
}

const leadingPage = (url: string): string => `<!doctype html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url=${url}">
<title>Plimsoll</title>
<p><a href="${url}">Open Plimsoll</a>
`;

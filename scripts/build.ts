/** Builds what does not run from source: the window, Electron's main and preload, and JavaScript for an installed package. */
import { existsSync, globSync, mkdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { build as buildWindow } from 'vite';
import { takePlace } from '../desk/store/atomic.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...parts: string[]): string => path.join(root, ...parts);

interface Part {
  readonly name: string;
  /** What it is made of: patterns below the root. */
  readonly from: readonly string[];
  make(folder: string): Promise<unknown>;
}

const pure = ['package.json', 'package-lock.json', '{assess,desk}/**/*.ts'];
const parts: readonly Part[] = [
  { name: 'renderer', from: [...pure, 'renderer/**/*'], make: outDir => buildWindow({ configFile: at('renderer', 'vite.config.ts'), logLevel: 'warn', build: { outDir } }) },
  {
    name: 'electron', from: [...pure, 'electron/**/*.ts'],
    make: outdir => bundle({ ...shared, format: 'cjs', target: 'node18', outExtension: { '.js': '.cjs' }, external: ['electron'], outdir, entryPoints: { main: at('electron', 'main.ts'), preload: at('electron', 'preload.ts') } }),
  },
  {
    name: 'node', from: [...pure, '{checks,collect,report,cli,server}/**/*.ts'],
    make: outdir => bundle({
      ...shared, format: 'esm', target: 'node24', packages: 'external', splitting: true, outdir,
      entryPoints: { cli: at('cli', 'main.ts'), desk: at('desk', 'main.ts'), 'pdf-worker': at('desk', 'out', 'pdf-worker.ts') },
    }),
  },
];
const shared = { bundle: true, platform: 'node', charset: 'utf8', logLevel: 'warning', legalComments: 'none' } as const;

/**
 * Builds the parts named (all, unless given), only those out of date when `stale`. Gives the names of what was built.
 * One build at a time; each part is made beside the old one and takes its place whole, so that nobody reads half of it.
 */
export async function build({ only, stale = false }: { only?: readonly string[]; stale?: boolean } = {}): Promise<string[]> {
  const release = await exclusive();
  try {
    const due = parts.filter(part => (only?.includes(part.name) ?? true) && !(stale && isFresh(part)));
    for (const part of due) await renew(part);
    return due.map(({ name }) => name);
  } finally {
    release();
  }
}

async function renew(part: Part): Promise<void> {
  const [made, old] = [at('dist', `.${part.name}.new`), at('dist', `.${part.name}.old`)];
  for (const left of [made, old]) rmSync(left, { recursive: true, force: true });
  const begun = new Date();
  await part.make(made);
  writeFileSync(path.join(made, '.built'), '');
  // What changed while it was made is newer than this.
  utimesSync(path.join(made, '.built'), begun, begun);
  if (existsSync(at('dist', part.name))) await takePlace(() => renameSync(at('dist', part.name), old));
  await takePlace(() => renameSync(made, at('dist', part.name)));
  rmSync(old, { recursive: true, force: true, maxRetries: 5 });
}

/** Waits until no other process builds. The system frees a lock whose process has died, as no file of ours would be. */
async function exclusive(): Promise<() => void> {
  mkdirSync(at('dist'), { recursive: true });
  const lock = new DatabaseSync(at('dist', '.lock'));
  for (;;) {
    try {
      lock.exec('BEGIN EXCLUSIVE');
      return () => lock.close();
    } catch (error) {
      if ((error as { errcode?: number }).errcode !== busy) throw error;
      await wait(100);
    }
  }
}
/** SQLITE_BUSY */
const busy = 5;

const stamp = ({ name }: Part): string => at('dist', name, '.built');

function isFresh(part: Part): boolean {
  if (!existsSync(stamp(part))) return false;
  const built = statSync(stamp(part)).mtimeMs;
  return part.from.every(pattern => globSync(pattern, { cwd: root }).every(file => statSync(at(file)).mtimeMs <= built));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const from = performance.now();
  const named = process.argv.slice(2).filter(word => !word.startsWith('-'));
  const built = await build({ ...(named.length > 0 ? { only: named } : {}), stale: process.argv.includes('--stale') });
  console.error(built.length > 0 ? `Built ${built.join(', ')} in ${((performance.now() - from) / 1000).toFixed(1)} s.` : 'Everything is built.');
}

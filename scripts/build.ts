/** Builds what does not run from source: the window, Electron's main and preload, and JavaScript for an installed package. */
import { existsSync, globSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { build as buildWindow } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...parts: string[]): string => path.join(root, ...parts);

interface Part {
  readonly name: string;
  /** What it is made of: patterns below the root. */
  readonly from: readonly string[];
  make(): Promise<unknown>;
}

const pure = ['package.json', 'package-lock.json', '{assess,desk}/**/*.ts'];
const parts: readonly Part[] = [
  { name: 'renderer', from: [...pure, 'renderer/**/*'], make: () => buildWindow({ configFile: at('renderer', 'vite.config.ts'), logLevel: 'warn' }) },
  {
    name: 'electron', from: [...pure, 'electron/**/*.ts'],
    make: () => bundle({ ...shared, format: 'cjs', target: 'node18', outExtension: { '.js': '.cjs' }, external: ['electron'], outdir: at('dist', 'electron'), entryPoints: { main: at('electron', 'main.ts'), preload: at('electron', 'preload.ts') } }),
  },
  {
    name: 'node', from: [...pure, '{checks,collect,report,cli,server}/**/*.ts'],
    make: () => bundle({
      ...shared, format: 'esm', target: 'node24', packages: 'external', splitting: true, outdir: at('dist', 'node'),
      entryPoints: { cli: at('cli', 'main.ts'), desk: at('desk', 'main.ts'), 'pdf-worker': at('desk', 'pdf-worker.ts') },
    }),
  },
];
const shared = { bundle: true, platform: 'node', charset: 'utf8', logLevel: 'warning', legalComments: 'none' } as const;

/** Builds the parts named (all, unless given), only those out of date when `stale`. Gives the names of what was built. */
export async function build({ only, stale = false }: { only?: readonly string[]; stale?: boolean } = {}): Promise<string[]> {
  const due = parts.filter(part => (only?.includes(part.name) ?? true) && !(stale && isFresh(part)));
  for (const part of due) {
    rmSync(at('dist', part.name), { recursive: true, force: true });
    await part.make();
    mkdirSync(at('dist', part.name), { recursive: true });
    writeFileSync(stamp(part), '');
  }
  return due.map(({ name }) => name);
}

const stamp = ({ name }: Part): string => at('dist', name, '.built');

function isFresh(part: Part): boolean {
  if (!existsSync(stamp(part))) return false;
  const built = statSync(stamp(part)).mtimeMs;
  return part.from.every(pattern => globSync(pattern, { cwd: root }).every(file => statSync(at(file)).mtimeMs <= built));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const from = performance.now();
  const built = await build({ stale: process.argv.includes('--stale') });
  console.error(built.length > 0 ? `Built ${built.join(', ')} in ${((performance.now() - from) / 1000).toFixed(1)} s.` : 'Everything is built.');
}

/** Peak memory of a process that assesses 1,000 recorded containers with all checks, from sealed evidence to written JSON. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { seal } from '../collect/archive.ts';
import { manyContainers } from './recorded.ts';
import type { BenchResult } from './result.ts';

const bound = 300;

export async function bench(): Promise<BenchResult[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-memory-'));
  try {
    const file = path.join(folder, 'evidence.plimsoll');
    writeFileSync(file, seal(await manyContainers(1000), { catalogue: '', benchmarks: [] }).bytes);
    const value = peak(['assess', file, '--json', path.join(folder, 'out.json')]);
    return [{ name: '1,000 recorded containers, all checks, to JSON', value, unit: 'MB', bound, ratio: value / bound, note: 'peak resident memory of the whole command; the bound is what was asked' }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Megabytes at the peak, as the operating system accounts for the finished process. */
export function peak(args: readonly string[], env: NodeJS.ProcessEnv = {}): number {
  const told = path.join(mkdtempSync(path.join(tmpdir(), 'plimsoll-peak-')), 'peak');
  const script = `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(told)}, String(process.resourceUsage().maxRSS)))`;
  const hook = `${told}.cjs`;
  writeFileSync(hook, script);
  const ended = spawnSync(process.execPath, ['--require', hook, path.join(import.meta.dirname, '../cli/main.ts'), ...args], { encoding: 'utf8', env: { ...process.env, ...env } });
  if (ended.status !== 0) throw new Error(`The command ended with ${ended.status}: ${ended.stderr}`);
  const kilobytes = Number(spawnSync('cat', [told], { encoding: 'utf8' }).stdout);
  rmSync(path.dirname(told), { recursive: true });
  return kilobytes / 1024;
}

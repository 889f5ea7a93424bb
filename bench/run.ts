/** `npm run bench [name …]`: every benchmark, or those named. Each in a process of its own, so that memory is its own. */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import path from 'node:path';
import { line, type BenchResult } from './result.ts';

const folder = import.meta.dirname;
const [first, ...rest] = process.argv.slice(2);

if (first === '--one') await one(rest[0] ?? '');
else all(first === undefined ? [] : [first, ...rest]);

async function one(name: string): Promise<void> {
  const { bench } = (await import(path.join(folder, `${name}.ts`))) as { bench(): Promise<BenchResult[]> };
  for (const result of await bench()) console.log(line(result));
}

function all(wanted: readonly string[]): void {
  const names = globSync('*.ts', { cwd: folder }).map(file => file.replace(/\.ts$/, '')).filter(name => !['run', 'result', 'recorded'].includes(name)).sort();
  const unknown = wanted.filter(name => !names.includes(name));
  if (unknown.length > 0) {
    console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  const failed = names.filter(name => wanted.length === 0 || wanted.includes(name)).filter(name => {
    console.log(`\n${name}`);
    return spawnSync(process.execPath, ['--expose-gc', import.meta.filename, '--one', name], { stdio: 'inherit' }).status !== 0;
  });
  if (failed.length > 0) {
    console.error(`\nFailed: ${failed.join(', ')}`);
    process.exitCode = 1;
  }
}

/** The sample estate from nothing, against the 30 seconds that were asked: by a cold command, and by one click in a cold browser. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sampleReport, served } from '../test/journeys/served.ts';
import { buildWindow, launch } from '../test/journeys/window.ts';
import { median, timed, type BenchResult } from './result.ts';

const asked = 30;
const rounds = 3;

export async function bench(): Promise<BenchResult[]> {
  const command = [...Array(rounds)].map(() => assessed());
  await buildWindow();
  const clicks: number[] = [];
  for (let round = 0; round < rounds; round++) clicks.push(await clicked());
  return [
    result('Sample estate, cold command: assessed, PDF written', command.map(({ wall }) => wall), `processor ${median(command.map(({ cpu }) => cpu)).toFixed(1)} s; `),
    result('Sample estate, one click in a new window: assessed, PDF saved', clicks),
  ];
}

const result = (name: string, seconds: readonly number[], more = ''): BenchResult => {
  const value = median(seconds);
  return { name, unit: 's', value, bound: asked, ratio: value / asked, note: `${more}the bound is what was asked; slowest of ${seconds.length}: ${Math.max(...seconds).toFixed(1)} s` };
};

/** Seconds of one process from its start to its end, and those of processor time it took. */
function assessed(): { readonly wall: number; readonly cpu: number } {
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-sample-'));
  try {
    const file = path.join(folder, 'report.pdf');
    const [hook, told] = [path.join(folder, 'hook.cjs'), path.join(folder, 'cpu')];
    writeFileSync(hook, `process.on('exit', () => { const { user, system } = process.cpuUsage(); require('node:fs').writeFileSync(${JSON.stringify(told)}, String((user + system) / 1e6)); })`);
    const from = performance.now();
    const { status, stderr } = spawnSync(process.execPath, ['--require', hook, path.join(import.meta.dirname, '../cli/main.ts'), 'assess', 'sample', '--pdf', file], { encoding: 'utf8' });
    const wall = (performance.now() - from) / 1000;
    if (status !== 0 || statSync(file).size === 0) throw new Error(`The command ended with ${status}: ${stderr}`);
    return { wall, cpu: Number(readFileSync(told, 'utf8')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Seconds from the first screen of a server and browser just started to the saved report. */
async function clicked(): Promise<number> {
  const server = await served();
  const browser = await launch();
  try {
    const page = await (await browser.newContext({ acceptDownloads: true })).newPage();
    page.setDefaultTimeout(300_000);
    await page.goto(server.address);
    return await timed(() => sampleReport(page)) / 1000;
  } finally {
    await browser.close();
    await server.close();
  }
}

/** The report of an assessment with 5,000 failing resources: pages per second, and what the process holds at its most. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { reportFonts } from '../desk/out/fonts.ts';
import { pdf } from '../report/pdf/index.ts';
import { assessment } from '../test/builders/assessment.ts';
import type { BenchResult } from './result.ts';

const failures = 5_000;
interface Measured { readonly pages: number; readonly bytes: number; readonly seconds: number; readonly live: number; readonly resident: number }

/** In a process of its own, so that nothing else is counted; one round of some hundred pages is long enough to tell. */
export async function bench(): Promise<BenchResult[]> {
  const { pages, bytes, seconds, live, resident } = inOwnProcess();
  return [
    { name: `PDF of ${failures} failures`, unit: 'pages/s', value: pages / seconds, note: `${pages} pages, ${(bytes / 1e6).toFixed(1)} MB` },
    { name: `PDF of ${failures} failures, held after collection above the start`, unit: 'MB', value: live, note: 'the assessment itself is held by the caller' },
    { name: `PDF of ${failures} failures, peak of the process`, unit: 'MB', value: resident, note: 'Node with the report’s code and fonts alone is about 200 MB' },
  ];
}

function inOwnProcess(): Measured {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--expose-gc', fileURLToPath(import.meta.url), 'measure'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The PDF measurement failed: ${stderr}`);
  return JSON.parse(stdout) as Measured;
}

/** Writes the report twice: once for the time, once collecting garbage every five thousand pieces for what is truly held. */
function measure(): Measured {
  const [value, fonts] = [assessment({ copies: failures }), reportFonts()];
  const from = process.cpuUsage();
  let bytes = 0;
  const last: Uint8Array[] = [];
  for (const piece of pdf(value, fonts)) {
    bytes += piece.length;
    if (last.push(piece) > 3) last.shift();
  }
  const seconds = process.cpuUsage(from).user / 1e6;
  const pages = Number(/\/Type \/Pages\s*\/Count (\d+)/.exec(Buffer.concat(last).toString('latin1'))?.[1] ?? 0);
  return { pages, bytes, seconds, live: held(value, fonts), resident: process.resourceUsage().maxRSS / 1e3 };
}

function held(value: ReturnType<typeof assessment>, fonts: ReturnType<typeof reportFonts>): number {
  const collect = (globalThis as { gc?: () => void }).gc ?? ((): void => undefined);
  collect();
  const before = process.memoryUsage().heapUsed;
  let [most, n] = [0, 0];
  for (const pieces = pdf(value, fonts); !pieces.next().done;) {
    if (++n % 5000 !== 0) continue;
    collect();
    most = Math.max(most, process.memoryUsage().heapUsed - before);
  }
  return most / 1e6;
}

if (process.argv[2] === 'measure') process.stdout.write(JSON.stringify(measure()));

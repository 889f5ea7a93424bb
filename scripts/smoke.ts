/**
 * Uses a packaged app once, over its debugging port: the window opens, the sample is assessed, its report is made.
 * `node scripts/smoke.ts EXECUTABLE` reads its fuses first. Fails, saying what the window showed, when one of these does not come.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Api } from '../desk/contract.ts';
import { readFuses } from './fuses.ts';

/** How long each step may take, in milliseconds: a first start on a slow disk, with something that scans it. */
const patience = 90_000;
interface Page { readonly type: string; readonly url: string; readonly webSocketDebuggerUrl: string }

/** What one use of the app came to. */
export interface Used {
  readonly url: string;
  readonly firstScreen: string;
  readonly shell: string;
  readonly node: string;
  readonly overview: string;
  /** The first bytes of the report, as text. */
  readonly report: string;
}

/** Uses the app, with a data folder of its own; `prepare` runs in the page first. Throws when it ends or falls silent. */
export async function smoke(executable: string, env: NodeJS.ProcessEnv = process.env, prepare = ''): Promise<Used> {
  const data = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-smoke-'));
  const noSandbox = process.platform === 'linux' ? ['--no-sandbox', '--disable-gpu'] : [];
  const app = spawn(executable, [...noSandbox, '--remote-debugging-port=0'], { env: { ...env, PLIMSOLL_DATA: data }, stdio: ['ignore', 'ignore', 'pipe'] });
  const gone = new Promise(resolve => app.once('close', resolve));
  try {
    return await use(await debuggingPort(app, executable), prepare);
  } finally {
    app.kill('SIGKILL');
    await gone;
    // The desk notices a moment later that its window is gone, and holds its files until then.
    rmSync(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  }
}

/** The port that the app says it listens on. */
async function debuggingPort(app: ChildProcess, executable: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let said = '';
  app.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    const found = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
    if (found) resolve(found);
  });
  app.once('error', reject);
  app.once('exit', code => reject(new Error(`${executable} ended with ${code}: ${said}`)));
  const late = setTimeout(() => reject(new Error(`${executable} did not come up: ${said}`)), patience);
  return promise.finally(() => clearTimeout(late));
}

async function use(port: string, prepare: string): Promise<Used> {
  const page = await until('a window', () => ourPage(port));
  const socket = new WebSocket(page.webSocketDebuggerUrl);
  await once(socket, 'open', { signal: AbortSignal.timeout(patience) });
  try {
    const text = (): Promise<string> => evaluate(socket, 'document.body.innerText');
    const shows = (words: string): Promise<string> => until(`"${words}"`, async () => {
      const all = await text();
      return all.includes(words) ? all : undefined;
    }, text);
    const firstScreen = await shows('Open the sample estate');
    await evaluate(socket, prepare);
    const { node, shell } = await ask(socket, api => api.version());
    await evaluate(socket, `[...document.querySelectorAll('button')].find(button => button.innerText.includes('Open the sample estate')).click()`);
    const overview = await shows('What sets the line');
    const [assessed] = await ask(socket, api => api.listAssessments());
    const report = await evaluate<string>(socket, `window.plimsoll.export({ id: ${JSON.stringify(assessed?.id)}, format: 'pdf' }).then(file => atob(file.base64).slice(0, 8))`);
    return { url: page.url, firstScreen, shell, node, overview, report };
  } finally {
    socket.close();
  }
}

async function ourPage(port: string): Promise<Page | undefined> {
  const pages = await (await fetch(`http://127.0.0.1:${port}/json/list`, { signal: AbortSignal.timeout(5_000) })).json() as Page[];
  return pages.find(({ type, url }) => type === 'page' && url.startsWith('plimsoll:'));
}

/** Looks until there is something: a page that is still loading cannot be asked. Throws after a time, with what is shown instead. */
async function until<T>(what: string, look: () => Promise<T | undefined>, instead: () => Promise<string> = async () => 'nothing'): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const found = await look().catch((error: unknown) => { if (Date.now() > end) throw error; });
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`The app did not show ${what}. It shows: ${await instead()}`);
    await wait(250);
  }
}

const ask = <T>(socket: WebSocket, call: (api: Api) => Promise<T>): Promise<T> => evaluate<T>(socket, `(${call.toString()})(window.plimsoll)`);

let asked = 0;
/** What an expression comes to in the page. Throws what it throws. */
async function evaluate<T>(socket: WebSocket, expression: string): Promise<T> {
  const id = ++asked;
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const hear = ({ data }: MessageEvent): void => {
    const told = JSON.parse(String(data)) as { id?: number; error?: { message: string }; result?: { result: { value: T }; exceptionDetails?: { text: string; exception?: { description?: string } } } };
    if (told.id !== id) return;
    const thrown = told.result?.exceptionDetails;
    if (told.error || thrown || !told.result) reject(new Error(told.error?.message ?? thrown?.exception?.description ?? thrown?.text));
    else resolve(told.result.result.value);
  };
  socket.addEventListener('message', hear);
  socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params: { expression, awaitPromise: true, returnByValue: true } }));
  const late = setTimeout(() => reject(new Error(`The app did not answer ${expression}.`)), patience);
  return promise.finally(() => {
    clearTimeout(late);
    socket.removeEventListener('message', hear);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const executable = path.resolve(process.argv[2] ?? '');
  const wrong = (await readFuses(executable)).filter(({ asked, is }) => asked !== is);
  if (wrong.length > 0) throw new Error(`Fuses are not as electron-builder.yml asks: ${JSON.stringify(wrong)}`);
  const { shell, node, report, overview } = await smoke(executable);
  if (!report.startsWith('%PDF-')) throw new Error(`The report begins with ${JSON.stringify(report)}.`);
  console.log(`${shell}, Node ${node}: every fuse as asked, the sample assessed, its report made.\n\n${overview}`);
}

/** Starts a packaged app and looks for its first screen: `node scripts/smoke.ts EXECUTABLE`. Fails when its desk does not answer. */
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const patience = 60_000;
const awaited = 'Sample estate';
interface Page { readonly type: string; readonly url: string; readonly webSocketDebuggerUrl: string }

/** Runs the app with a data folder of its own until its first screen names the sample; gives that screen's address and text. */
export async function smoke(executable: string, env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const data = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-smoke-'));
  const noSandbox = process.platform === 'linux' ? ['--no-sandbox', '--disable-gpu'] : [];
  const app = spawn(executable, [...noSandbox, '--remote-debugging-port=0'], { env: { ...env, PLIMSOLL_DATA: data }, stdio: ['ignore', 'ignore', 'pipe'] });
  const { promise: port, resolve, reject } = Promise.withResolvers<string>();
  let said = '';
  app.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    const found = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
    if (found) resolve(found);
  });
  app.once('error', reject);
  app.once('exit', code => reject(new Error(`${executable} ended with ${code}: ${said}`)));
  const late = setTimeout(() => reject(new Error(`${executable} did not come up: ${said}`)), patience);
  try {
    return await firstScreen(await port);
  } finally {
    clearTimeout(late);
    app.kill('SIGKILL');
  }
}

async function firstScreen(port: string): Promise<string> {
  const end = Date.now() + patience;
  let text = '';
  while (Date.now() < end) {
    const pages = await (await fetch(`http://127.0.0.1:${port}/json/list`, { signal: AbortSignal.timeout(5_000) })).json() as Page[];
    const page = pages.find(({ type, url }) => type === 'page' && url.startsWith('plimsoll:'));
    text = page ? await textOf(page) : 'no window';
    if (text.includes(awaited)) return `${page?.url}\n${text}`;
    await wait(500);
  }
  throw new Error(`The first screen does not name the ${awaited}. It says: ${text}`);
}

/** The text a page shows, asked over its debugging socket. */
function textOf({ webSocketDebuggerUrl }: Page): Promise<string> {
  const socket = new WebSocket(webSocketDebuggerUrl);
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  socket.onopen = () => socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression: 'document.body.innerText' } }));
  socket.onerror = () => reject(new Error('The debugging socket failed.'));
  socket.onmessage = ({ data }) => resolve((JSON.parse(String(data)) as { result?: { result?: { value?: string } } }).result?.result?.value ?? '');
  return promise.finally(() => socket.close());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await smoke(path.resolve(process.argv[2] ?? '')));

/** Starts a packaged app and looks for its first screen: `node scripts/smoke.ts EXECUTABLE`. Fails when its desk does not answer. */
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const patience = 60_000;

/** Runs the app with a data folder of its own until its first screen names the sample; gives the text of that screen. */
export async function smoke(executable: string, env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const data = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-smoke-'));
  const noSandbox = process.platform === 'linux' ? ['--no-sandbox', '--disable-gpu'] : [];
  const app = spawn(executable, [...noSandbox, '--remote-debugging-port=0'], { env: { ...env, PLIMSOLL_DATA: data }, stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    let said = '';
    app.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    app.once('error', reject);
    app.once('exit', code => reject(new Error(`${executable} ended with ${code}: ${said}`)));
    setTimeout(() => reject(new Error(`${executable} did not come up within ${patience / 1000} s: ${said}`)), patience).unref();
    const browser = await chromium.connectOverCDP(await promise, { timeout: patience });
    const page = browser.contexts()[0]?.pages()[0] ?? await browser.contexts()[0]?.waitForEvent('page', { timeout: patience });
    if (!page) throw new Error(`${executable} opened no window.`);
    await page.getByText('Sample estate').first().waitFor({ timeout: patience });
    const text = `${page.url()}\n${await page.innerText('body')}`;
    await browser.close();
    return text;
  } finally {
    app.kill('SIGKILL');
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await smoke(path.resolve(process.argv[2] ?? '')));

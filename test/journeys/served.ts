import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The window as `plimsoll serve` gives it, with a data folder of its own. */
export interface Served {
  readonly address: string;
  close(): Promise<void>;
}

/** Starts `plimsoll serve`. Throws when it ends without an address. */
export async function served(): Promise<Served> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plimsoll-served-'));
  const server = spawn(process.execPath, ['cli/main.ts', 'serve'], { cwd: root, env: { ...process.env, PLIMSOLL_DATA: folder }, stdio: ['ignore', 'pipe', 'inherit'] });
  const close = async (): Promise<void> => {
    if (server.exitCode === null) {
      server.kill('SIGINT');
      await once(server, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  };
  return { address: await printed(server), close };
}

/** The address that `plimsoll serve` prints. */
async function printed({ stdout }: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: stdout! })) {
    const found = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(line);
    if (found) return found[0];
  }
  throw new Error('plimsoll serve ended without printing an address.');
}

/** From the first screen to the assessment of the sample estate and its report. Gives the PDF. */
export async function sampleReport(page: Page): Promise<Buffer> {
  await page.getByRole('button', { name: 'Open the sample estate' }).click();
  await page.getByRole('heading', { name: 'What sets the line' }).waitFor();
  await page.keyboard.press('5');
  return saved(page, 'Save the report');
}

/** What a button that saves a file gives. */
export async function saved(page: Page, button: string): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFile(await (await download).path());
}

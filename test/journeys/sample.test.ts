import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWindow, expectAccessible, launch } from './window.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;
let server: ChildProcess;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  await buildWindow();
  folder = await mkdtemp(path.join(tmpdir(), 'plimsoll-sample-'));
  server = spawn(process.execPath, ['cli/main.ts', 'serve'], { cwd: root, env: { ...process.env, PLIMSOLL_DATA: folder }, stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await printed(server);
  browser = await launch();
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', acceptDownloads: true })).newPage();
  page.on('pageerror', error => complaints.push(error.message));
  page.on('console', message => { if (message.type() === 'error') complaints.push(message.text()); });
  page.on('request', request => { if (!/^(blob:|http:\/\/127\.0\.0\.1:)/.test(request.url())) complaints.push(`asked elsewhere: ${request.url()}`); });
  await page.goto(address);
});
afterAll(async () => {
  await browser?.close();
  if (server?.exitCode === null) {
    server.kill('SIGINT');
    await once(server, 'exit');
  }
  await rm(folder, { recursive: true, force: true });
});

/** The address that `plimsoll serve` prints. */
async function printed({ stdout }: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: stdout! })) {
    const found = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(line);
    if (found) return found[0];
  }
  throw new Error('plimsoll serve ended without printing an address.');
}

async function saved(button: string): Promise<Buffer> {
  const download = page.waitForEvent('download', { timeout: 60_000 });
  await page.getByRole('button', { name: button }).click();
  return readFile(await (await download).path());
}

test('one click on the sample estate gives a finished assessment in under 30 seconds, and its PDF with it', async () => {
  const from = performance.now();
  await page.getByRole('button', { name: 'Open the sample estate' }).click({ timeout: 30_000 });
  await page.getByRole('heading', { name: 'What sets the line' }).waitFor({ timeout: 30_000 });
  await page.keyboard.press('5');
  const pdf = await saved('Save the report');
  expect(performance.now() - from).toBeLessThan(30_000);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(complaints).toEqual([]);
});

test('the numbers of the rail, the matrix and the list are the same', async () => {
  await page.keyboard.press('1');
  const failures = page.getByRole('heading', { name: /^Failures/ });
  const said = /(\d[\d,]*), by severity/.exec((await failures.textContent()) ?? '')?.[1];
  await page.keyboard.press('2');
  expect(await page.getByRole('link', { name: /^Findings/ }).textContent()).toContain(said);
  // The list shows the platform's failures too; without them it has as many as the headline.
  await page.locator('.summary').waitFor();
  const platform = page.getByRole('button', { name: 'Platform', exact: true });
  if (await platform.count() > 0) {
    await platform.click();
    await page.getByLabel(/^no/).check();
  }
  await page.locator('.summary', { hasText: `${said} of` }).waitFor();
  await page.getByRole('treegrid').focus();
});

test('a failure shows the place it was read at, and a command that only reads', async () => {
  await page.getByRole('treegrid').press('Enter');
  await page.locator('.lines .marked').first().waitFor();
  await page.getByRole('heading', { name: 'See it again' }).waitFor();
  await page.getByRole('button', { name: 'Whole document' }).click();
  await page.getByRole('button', { name: 'Only the place' }).waitFor();
  await expectAccessible(page);
});

test.each([['1', 'What sets the line'], ['3', 'could not be given'], ['4', 'controls apply']])('screen %s is accessible with real answers', async (key, shows) => {
  await page.keyboard.press(key);
  await page.getByText(shows).first().waitFor();
  await expectAccessible(page);
});

test('what was exported as JSON and as evidence is whole', async () => {
  await page.keyboard.press('5');
  await page.getByRole('radio', { name: /^Assessment/ }).check();
  expect(JSON.parse((await saved('Save the assessment')).toString()).schema).toBe('plimsoll/assessment/0');
  await page.getByRole('radio', { name: /^Evidence/ }).check();
  expect((await saved('Save the evidence')).subarray(0, 2).toString()).toBe('PK');
});

test('the assessment is kept, and opens again', async () => {
  await page.goto(new URL('/', page.url()).href);
  await page.getByRole('link', { name: /Sample estate/ }).click();
  await page.getByRole('heading', { name: 'What sets the line' }).waitFor();
  expect(complaints).toEqual([]);
});

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeLeadingPage } from '../../server/open.ts';
import { serve } from '../../server/serve.ts';
import { fakeApi } from './fake-api.ts';
import { buildWindow, launch, rendererFolder } from './window.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-opening-'));
let browser: Browser;
beforeAll(async () => {
  await buildWindow();
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the page of our own leads a browser in, with a Strict cookie, and the token stays in no address', async () => {
  const served = await serve({ api: fakeApi().api, folder: rendererFolder });
  const page = await (await browser.newContext()).newPage();
  await page.goto(pathToFileURL(writeLeadingPage(folder, served.url)).href);
  await page.getByRole('button', { name: 'Open the sample estate' }).waitFor();
  await served.entered;
  expect(page.url()).toBe(new URL('/', served.url).href);
  const [cookie] = await page.context().cookies(page.url());
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
  await page.reload();
  await page.getByRole('button', { name: 'Open the sample estate' }).waitFor();
  await page.context().close();
  await served.close();
});

test('the page leads in once: the second browser is told so', async () => {
  const served = await serve({ api: fakeApi().api, folder: rendererFolder });
  const file = pathToFileURL(writeLeadingPage(folder, served.url)).href;
  const [first, second] = await Promise.all([browser.newContext(), browser.newContext()]);
  await (await first.newPage()).goto(file);
  await served.entered;
  const late = await second.newPage();
  await late.goto(file);
  await late.getByText('This address was used before').waitFor();
  await Promise.all([first.close(), second.close()]);
  await served.close();
});

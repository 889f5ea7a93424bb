import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleReport, saved, served, type Served } from './served.ts';
import { buildWindow, expectAccessible, launch } from './window.ts';

let server: Served;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  await buildWindow();
  server = await served();
  browser = await launch();
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', acceptDownloads: true })).newPage();
  page.setDefaultTimeout(100_000);   // only so that it ends: how long it takes is for `npm run bench sample`
  page.on('pageerror', error => complaints.push(error.message));
  page.on('console', message => { if (message.type() === 'error') complaints.push(message.text()); });
  page.on('request', request => { if (!/^(blob:|http:\/\/127\.0\.0\.1:)/.test(request.url())) complaints.push(`asked elsewhere: ${request.url()}`); });
  await page.goto(server.address);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test('one click on the sample estate gives a finished assessment, and its PDF with it', async () => {
  const pdf = await sampleReport(page);
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
  expect(JSON.parse((await saved(page, 'Save the assessment')).toString()).schema).toBe('plimsoll/assessment/0');
  await page.getByRole('radio', { name: /^Evidence/ }).check();
  expect((await saved(page, 'Save the evidence')).subarray(0, 2).toString()).toBe('PK');
});

test('the assessment is kept, and opens again', async () => {
  await page.goto(new URL('/', page.url()).href);
  await page.getByRole('link', { name: /Sample estate/ }).click();
  await page.getByRole('heading', { name: 'What sets the line' }).waitFor();
  expect(complaints).toEqual([]);
});

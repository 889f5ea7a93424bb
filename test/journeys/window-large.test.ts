import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unfoldAll } from './large.ts';
import { buildWindow, launch, openWindow, type Opened } from './window.ts';
import { assessment } from '../builders/assessment.ts';

const copies = 100_000;
let browser: Browser;
let opened: Opened;
let page: Page;
beforeAll(async () => {
  await buildWindow();
  browser = await launch();
  opened = await openWindow(browser, { hash: '#/a/shop/findings?verdict=fail', fake: { assessments: { shop: assessment({ copies }) } } });
  page = opened.page;
  await page.getByRole('treegrid').waitFor({ timeout: 60_000 });
  await unfoldAll(page);
});
afterAll(async () => {
  await opened?.close();
  await browser?.close();
});

const drawn = (): Promise<number> => page.locator('[role=treegrid] [data-index]').count();
/** The rows that fit the list, and the few that are drawn beyond. */
const most = (): Promise<number> => page.getByRole('treegrid').evaluate(list => Math.ceil(list.clientHeight / 28) + 17);
const rows = async (): Promise<number> => Number(await page.getByRole('treegrid').getAttribute('aria-rowcount')) - 1;

test('of a hundred thousand findings only the visible rows are drawn, wherever the list stands', async () => {
  expect(await rows()).toBeGreaterThan(copies);
  for (const share of [0, 0.5, 1]) {
    await page.getByRole('treegrid').evaluate((list, to) => { list.scrollTop = to * list.scrollHeight; }, share);
    await page.locator(`[data-index="${Math.round(share * (await rows() - 1))}"]`).waitFor();
    expect(await drawn()).toBeLessThanOrEqual(await most());
  }
});

test('the end of the list is its last row', async () => {
  await page.getByRole('treegrid').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('End');
  const last = page.locator(`[data-index="${await rows() - 1}"]`);
  await last.waitFor();
  const [row, list] = [await last.boundingBox(), await page.getByRole('treegrid').boundingBox()];
  expect(row!.y + row!.height).toBeLessThanOrEqual(list!.y + list!.height + 1);
  expect(row!.y).toBeGreaterThan(list!.y);
});

test.each([['batch-worker-99999', 1], ['batch-worker-0001', 10], ['batch-worker', copies]])('the search for %s finds %d', async (words, count) => {
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.getByLabel('Search findings').fill(words);
  await page.locator('.summary', { hasText: new RegExp(`^${count.toLocaleString('en')} of`) }).waitFor();
  expect(await drawn()).toBeLessThanOrEqual(await most());
});

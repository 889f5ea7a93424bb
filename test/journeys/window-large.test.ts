import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { measureWindow } from './large.ts';
import { buildWindow, launch } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  await buildWindow();
  browser = await launch();
});
afterAll(() => browser?.close());

test('a hundred thousand findings stay fluid under typing and scrolling', async () => {
  const { findings, key, frame, leap } = await measureWindow(browser, 100_000);
  expect(findings).toBeGreaterThanOrEqual(100_000);
  // Milliseconds of the page's thread, several times what bench/window.ts measures, for slow machines.
  expect(key).toBeLessThan(150);
  expect(frame).toBeLessThan(50);
  expect(leap).toBeLessThan(100);
});

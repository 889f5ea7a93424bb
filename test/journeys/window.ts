import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { build } from '../../scripts/build.ts';
import { serve } from '../../server/serve.ts';
import { switches } from '../electron/binary.ts';
import { fakeApi, type Fake } from './fake-api.ts';

export const rendererFolder = fileURLToPath(new URL('../../dist/renderer', import.meta.url));

/** Builds the window as a release has it, if what it is made of has changed. */
export const buildWindow = async (): Promise<void> => {
  await build({ only: ['renderer'], stale: true });
};

/** A real Chromium: the one that PLIMSOLL_CHROMIUM names, the system's on Linux, else the Chrome that is installed. */
export const launch = (): Promise<Browser> => {
  const system = process.platform === 'linux' ? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(path => existsSync(path)) : undefined;
  const executablePath = process.env.PLIMSOLL_CHROMIUM ?? system;
  if (!executablePath && process.platform === 'linux') throw new Error('No Chromium here: install the package chromium, or name one in PLIMSOLL_CHROMIUM.');
  return chromium.launch({ ...(executablePath ? { executablePath } : { channel: 'chrome' }), chromiumSandbox: false, args: [...switches, '--disable-background-networking'] });
};

export type Theme = 'light' | 'dark';
export interface Opened {
  readonly page: Page;
  readonly origin: string;
  /** What the desk was asked. */
  readonly calls: { method: string; input: unknown }[];
  /** Everything the page complained about: errors, refused styles and scripts, requests elsewhere. */
  readonly complaints: string[];
  /** Goes to a place of the window. */
  go(hash: string): Promise<void>;
  close(): Promise<void>;
}

/** The window behind the real loopback server, with a desk of made-up answers. */
export async function openWindow(browser: Browser, { fake, theme = 'light', width = 1440, height = 900, hash = '#/' }: { fake?: Fake; theme?: Theme; width?: number; height?: number; hash?: string } = {}): Promise<Opened> {
  const { api, calls } = fakeApi(fake);
  const served = await serve({ api, folder: rendererFolder });
  const context: BrowserContext = await browser.newContext({ viewport: { width, height }, colorScheme: theme, reducedMotion: 'reduce', acceptDownloads: true });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const origin = new URL(served.url).origin;
  const complaints: string[] = [];
  page.on('pageerror', error => complaints.push(error.message));
  page.on('console', message => { if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text()); });
  page.on('request', request => { if (!request.url().startsWith(origin) && !request.url().startsWith('blob:')) complaints.push(`asked elsewhere: ${request.url()}`); });
  page.on('dialog', dialog => { complaints.push(`a script ran: ${dialog.message()}`); void dialog.dismiss(); });
  await page.goto(served.url);
  await page.goto(`${origin}/${hash}`);
  await page.locator('main').waitFor();
  await page.evaluate(() => document.fonts.ready);
  return {
    page, origin, calls, complaints,
    go: async place => { await page.evaluate(hash => { location.hash = hash; }, place); },
    close: async () => {
      await context.close();
      await served.close();
    },
  };
}

/** No rule of axe (WCAG 2.2 A and AA, best practices) is broken on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ''}`).join(' | ')}`)).toEqual([]);
}

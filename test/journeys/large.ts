import type { Browser, Page } from 'playwright-core';
import { assessment } from '../builders/assessment.ts';
import { openWindow } from './window.ts';

export interface Measured {
  readonly findings: number;
  /** Milliseconds of the page's own thread for each key typed into the search, and the wall time to the frame that shows it. */
  readonly key: number;
  readonly keyWall: number;
  /** Milliseconds of the page's own thread for each frame while the list scrolls by 100 pixels, and by a whole screen. */
  readonly frame: number;
  readonly leap: number;
  /** Wall time between frames of the slow scroll, median and 95 %: what a person sees, on a machine that does nothing else. */
  readonly frameWall: readonly [median: number, most: number];
}

/** The value under which the given share of a list lies. */
export const quantile = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

/** Types in the search field and scrolls the list of an assessment of that many findings, all unfolded, in a real Chromium. */
export async function measureWindow(browser: Browser, findings: number): Promise<Measured> {
  const opened = await openWindow(browser, { hash: '#/a/shop/findings', fake: { assessments: { shop: assessment({ copies: findings }) } } });
  try {
    const { page } = opened;
    const list = page.getByRole('treegrid');
    await list.waitFor({ timeout: 60_000 });
    await unfoldAll(page);
    const shown = Number(((await page.locator('.summary').textContent()) ?? '').replace(/,/g, '').split(' ')[0]);
    const thread = await threadOf(page);
    const scroll = (step: number): Promise<number[]> => page.evaluate(framesWhileScrolling, step);
    await scroll(1000);
    const slow = await thread(() => scroll(100));
    const fast = await thread(() => scroll(1000));
    await page.keyboard.press('/');
    const word = 'privileged';
    const typed = await thread(async () => {
      const times: number[] = [];
      for (const key of word) times.push(await page.evaluate(paintedAfter, key));
      return times;
    });
    return {
      findings: shown, key: typed.busy / word.length, keyWall: quantile(typed.value, 0.5), frame: slow.busy / slow.value.length, leap: fast.busy / fast.value.length,
      frameWall: [quantile(slow.value, 0.5), quantile(slow.value, 0.95)],
    };
  } finally {
    await opened.close();
  }
}

/** Unfolds every group that is drawn; from below, so that no head moves before it is reached. */
export async function unfoldAll(page: Page): Promise<void> {
  for (const fold of (await page.locator('[data-fold]').all()).reverse()) await fold.click();
}

/** Measures work in milliseconds of the page's own thread, so that a busy machine does not count. */
async function threadOf(page: Page): Promise<<T>(work: () => Promise<T>) => Promise<{ value: T; busy: number }>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async (): Promise<number> => 1000 * ((await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  return async work => {
    const before = await busy();
    const value = await work();
    return { value, busy: (await busy()) - before };
  };
}

/** Puts one more character into the focused field and waits for the frame that shows what came of it. Runs in the page. */
async function paintedAfter(key: string): Promise<number> {
  const field = document.activeElement as HTMLInputElement;
  await new Promise(requestAnimationFrame);
  const from = performance.now();
  field.value += key;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await new Promise(requestAnimationFrame);
  await new Promise(resolve => setTimeout(resolve));
  return performance.now() - from;
}

/** Scrolls the list in each of 100 frames; gives the times between them. Runs in the page. */
async function framesWhileScrolling(step: number): Promise<number[]> {
  const list = document.querySelector('[role=treegrid]')!;
  const times: number[] = [];
  list.scrollTop = 0;
  let last = await new Promise<number>(requestAnimationFrame);
  for (let frame = 0; frame < 100; frame++) {
    list.scrollTop += step;
    const now = await new Promise<number>(requestAnimationFrame);
    times.push(now - last);
    last = now;
  }
  return times;
}

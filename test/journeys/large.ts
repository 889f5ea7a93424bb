import type { Browser } from 'playwright-core';
import { assessment } from '../builders/assessment.ts';
import { openWindow } from './window.ts';

export interface Measured {
  readonly findings: number;
  /** From the key to the painted list, in milliseconds, for each key that was typed. */
  readonly typing: readonly number[];
  /** Times between frames while the list scrolls, in milliseconds. */
  readonly frames: readonly number[];
  /** The same for a page that only scrolls an empty box: what this machine can do. */
  readonly idleFrames: readonly number[];
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
    await list.press('ArrowRight');
    const shown = Number(((await page.locator('.summary').textContent()) ?? '').replace(/,/g, '').split(' ')[0]);
    const frames = await page.evaluate(framesWhileScrolling, '[role=treegrid]');
    await page.keyboard.press('/');
    const typing: number[] = [];
    for (const key of 'privileged') typing.push(await page.evaluate(paintedAfter, key));
    const idleFrames = await page.evaluate(framesWhileScrolling, null);
    return { findings: shown, typing, frames, idleFrames };
  } finally {
    await opened.close();
  }
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

/** Scrolls a box by a screen and a half for each of 120 frames. Runs in the page. */
async function framesWhileScrolling(selector: string | null): Promise<number[]> {
  let box = selector === null ? null : document.querySelector<HTMLElement>(selector);
  if (!box) {
    box = document.createElement('div');
    box.append(document.createElement('div'));
    Object.assign(box.style, { position: 'fixed', top: '0', height: '100px', width: '100px', overflow: 'auto' });
    Object.assign((box.firstChild as HTMLElement).style, { height: '1000000px' });
    document.body.append(box);
  }
  const times: number[] = [];
  let last = await new Promise<number>(requestAnimationFrame);
  for (let frame = 0; frame < 120; frame++) {
    box.scrollTop += 1000;
    const now = await new Promise<number>(requestAnimationFrame);
    times.push(now - last);
    last = now;
  }
  return times;
}

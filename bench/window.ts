/** 100,000 findings in the window: what a key in the search and a frame of scrolling cost, against the same with 10,000. */
import { buildWindow, launch } from '../test/journeys/window.ts';
import { measureWindow } from '../test/journeys/large.ts';
import type { BenchResult } from './result.ts';

export async function bench(): Promise<BenchResult[]> {
  await buildWindow();
  const browser = await launch();
  try {
    const few = await measureWindow(browser, 10_000);
    const many = await measureWindow(browser, 100_000);
    const of = `${many.findings.toLocaleString('en')} findings`;
    const against = (name: string, value: number, bound: number, note?: string): BenchResult => ({ name, value, unit: 'ms', bound, ratio: value / bound, ...(note !== undefined && { note }) });
    return [
      against(`A frame of scrolling, ${of}`, many.frame, few.frame, `of the page's thread, 100 px a frame; the list draws what is seen, so 10,000 is the bound; wall ${many.frameWall.map(ms => ms.toFixed(0)).join(' and ')} ms (median, 95 %)`),
      against(`A frame that leaps a screen, ${of}`, many.leap, few.leap),
      { name: `A key in the search, ${of}`, value: many.key, unit: 'ms', note: `of the page's thread; with 10,000 findings ${few.key.toFixed(0)} ms; wall to the frame that shows it ${many.keyWall.toFixed(0)} ms` },
    ];
  } finally {
    await browser.close();
  }
}

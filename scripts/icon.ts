/** `npm run icon`: draws the app's icon, the mark of the window on a light plate, from which electron-builder makes every system's own. */
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch } from '../test/journeys/window.ts';

const at = (file: string): string => fileURLToPath(new URL(`../${file}`, import.meta.url));
const side = 1024;
const style = `html, body { margin: 0 } .plate { box-sizing: border-box; width: ${side}px; height: ${side}px; padding: 100px } .face { box-sizing: border-box; width: 824px; height: 824px; padding: 112px; border-radius: 184px; background: #f4f6f8 } svg { display: block }`;

mkdirSync(at('electron/resources'), { recursive: true });
const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width: side, height: side } });
  await page.setContent(`<!doctype html><style>${style}</style><div class="plate"><div class="face">${readFileSync(at('renderer/public/mark.svg'), 'utf8')}</div></div>`);
  await page.screenshot({ path: at('electron/resources/icon.png'), omitBackground: true });
} finally {
  await browser.close();
}

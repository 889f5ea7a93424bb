/**
 * `npm run pictures`: takes a picture of every screen in both themes into docs/pictures/, from the sample estate, and
 * prints what it wrote. Made with the real desk and the real server; only the run is one on the sample's recorded
 * answers, held midway.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { open } from '../collect/archive.ts';
import type { Api, RunEvent } from '../desk/contract.ts';
import { createDesk } from '../desk/desk.ts';
import { sampleFile } from '../desk/paths.ts';
import { thisMachine } from '../desk/targets/this-machine.ts';
import { serve } from '../server/serve.ts';
import { buildWindow, launch, rendererFolder } from '../test/journeys/window.ts';
import { heldRun } from './replay.ts';

const out = fileURLToPath(new URL('../docs/pictures', import.meta.url));
const size = { width: 1440, height: 900 };

interface Shot { readonly name: string; readonly hash: string; readonly ready: string; readonly prepare?: (page: Page) => Promise<void> }

/** All events of a run, to its end. */
const eventsOf = (api: Api, runId: string): Promise<RunEvent[]> => new Promise((resolve, reject) => {
  const events: RunEvent[] = [];
  api.onRun(runId, batch => {
    events.push(...batch);
    const last = events.at(-1);
    if (last?.is === 'done') resolve(events);
    if (last?.is === 'failed') reject(new Error(last.message));
  });
});

async function shotsOf(api: Api, id: string): Promise<Shot[]> {
  const { rows, checks } = await api.openAssessment({ id });
  const worst = rows.find(row => row.verdict === 'fail' && checks[row.check]?.severity === 'critical') ?? rows[0];
  const place = `#/a/${id}`;
  return [
    { name: 'connect', hash: '#/', ready: 'Would show' },
    { name: 'run', hash: '#/run/held', ready: 'First findings' },
    { name: 'overview', hash: `${place}/overview`, ready: 'What sets the line' },
    { name: 'findings', hash: `${place}/findings?verdict=fail&platform=no`, ready: 'Must hold', prepare: async page => { await page.keyboard.press('ArrowRight'); } },
    { name: 'finding', hash: `${place}/finding/${worst?.n ?? 0}`, ready: 'See it again', prepare: async page => { await page.getByRole('region', { name: 'Evidence' }).waitFor(); } },
    { name: 'not-assessed', hash: `${place}/not-assessed`, ready: 'could not be given' },
    { name: 'benchmarks', hash: `${place}/benchmarks`, ready: 'Ref', prepare: async page => { await page.locator('.tree button').nth(1).click(); } },
    { name: 'export', hash: `${place}/export`, ready: 'What leaves this laptop', prepare: async page => { await page.locator('figure').nth(2).waitFor(); } },
  ];
}

await buildWindow();
mkdirSync(out, { recursive: true });
const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-pictures-'));
const machine = thisMachine(folder);
// The names of the machine, engines and clusters of whoever takes the pictures are nobody's business.
const found = async (): ReturnType<typeof machine.found> => (await machine.found()).filter(({ kind }) => kind === 'sample' || kind === 'host').map(each => (each.kind === 'host' ? { ...each, label: 'laptop' } : each));
const desk = createDesk({ shell: 'pictures', folder, targets: { ...machine, found } });
const browser = await launch();
try {
  const events = await eventsOf(desk.api, (await desk.api.startRun({ targets: ['sample'] })).runId);
  const done = events.find(event => event.is === 'done');
  const shots = await shotsOf(desk.api, done?.assessmentId ?? '');
  // Its targets in their order: the engine, the host, the cluster.
  const held = await heldRun((await open(readFileSync(sampleFile()))).evidence, [0.7, 1, 0.4]);
  for (const theme of ['light', 'dark'] as const) {
    const served = await serve({ api: desk.api, folder: rendererFolder });
    const page = await browser.newPage({ viewport: size, colorScheme: theme, reducedMotion: 'reduce' });
    await page.route('**/api/runs/held/events', route => route.fulfill({ contentType: 'text/event-stream', body: `data: ${JSON.stringify(held)}\n\n` }));
    await page.goto(served.url);
    for (const { name, hash, ready, prepare } of shots) {
      await page.evaluate(to => { location.hash = to; }, hash);
      await page.getByText(ready).first().waitFor();
      await prepare?.(page);
      await page.waitForTimeout(400);
      await page.screenshot({ path: path.join(out, `${name}-${theme}.png`) });
      console.log(`docs/pictures/${name}-${theme}.png`);
    }
    await page.close();
    await served.close();
  }
} finally {
  await browser.close();
  desk.close();
  rmSync(folder, { recursive: true, force: true });
}

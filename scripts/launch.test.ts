import { expect, test } from 'vitest';
import { launch } from './launch.ts';

const node = (script: string, patience?: number) => launch(process.execPath, ['-e', script], patience);
const shows = `require('node:fs').writeFileSync(process.env.PLIMSOLL_SHOWN, '');`;
const stays = 'setInterval(() => undefined, 1000);';

test('an app that dies without a window says how', async () => {
  expect(await node('process.exit(7)')).toEqual({ early: 'ended without a window (exit code 7)' });
  expect(await launch('/no/such/app', [])).toEqual({ early: expect.stringContaining('did not start') as string });
});

test('a signal of its own counts as dying', async () => {
  const { early } = await node(`process.kill(process.pid, 'SIGTERM')`) as { early: string };
  // Windows knows no signals; there the end looks like an exit.
  expect(early).toMatch(/^ended without a window \((SIGTERM|exit code 1)\)$/);
});

test('an app that stays without a window is ended, also when it does not listen', async () => {
  expect(await node(stays, 500)).toEqual({ early: 'showed no window in 0.5 s' });
  expect(await node(`process.on('SIGTERM', () => process.exit(0)); ${stays}`, 500)).toEqual({ early: 'showed no window in 0.5 s' });
  expect(await node(`process.on('SIGTERM', () => undefined); ${stays}`, 500)).toEqual({ early: 'showed no window in 0.5 s' });
});

test('a window that stands is waited for, however long', async () => {
  expect(await node(`${shows} setTimeout(() => process.exit(0), 2500)`, 2000)).toEqual({ code: 0 });
});

test('a window closed at once, one that falls later, and one that was there already are over and done', async () => {
  expect(await node(`${shows} process.exit(3)`)).toEqual({ code: 3 });
  expect(await node('')).toEqual({ code: 0 });
});

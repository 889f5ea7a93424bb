import { expect, test } from 'vitest';
import { launch } from './launch.ts';

const node = (script: string, settled?: number) => launch(process.execPath, ['-e', script], settled);

test('an app that dies at once says how', async () => {
  expect(await node('process.exit(7)')).toEqual({ early: 'ended at once (exit code 7)' });
  expect(await launch('/no/such/app', [])).toEqual({ early: expect.stringContaining('did not start') as string });
});

test('a signal of its own counts as dying', async () => {
  const { early } = await node(`process.kill(process.pid, 'SIGTERM')`) as { early: string };
  // Windows knows no signals; there the end looks like an exit.
  expect(early).toMatch(/^ended at once \((SIGTERM|exit code 1)\)$/);
});

test('a window closed at once, and one that falls later, are over and done', async () => {
  expect(await node('')).toEqual({ code: 0 });
  expect(await node('setTimeout(() => process.exit(3), 50)', 20)).toEqual({ code: 3 });
});

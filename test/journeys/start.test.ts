import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '../../scripts/build.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const data = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-start-'));
let started: ChildProcess;
const said: string[] = [];
let address: string;

/** What npm start runs, with no screen where that can be said: nothing but this test has the address then. */
beforeAll(async () => {
  await build({ stale: true });
  started = spawn(process.execPath, ['scripts/start.ts', '--browser'], { cwd: root, env: { ...process.env, PLIMSOLL_DATA: data, DISPLAY: '', WAYLAND_DISPLAY: '' }, stdio: ['ignore', 'pipe', 'pipe'] });
  createInterface({ input: started.stderr! }).on('line', line => said.push(line));
  for await (const line of createInterface({ input: started.stdout! })) {
    const found = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(line)?.[0];
    if (found === undefined) continue;
    address = found;
    return;
  }
  throw new Error(`npm start ended without an address: ${said.join('\n')}`);
});
afterAll(async () => {
  if (started.exitCode === null && started.signalCode === null) {
    started.kill('SIGKILL');
    await once(started, 'exit');
  }
  rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 250 });
});

test('npm start prints an address that answers, and lets in who has its token alone', async () => {
  expect((await fetch(new URL('/', address))).status).toBe(401);
});

test.runIf(process.platform === 'linux')('without a screen it opens nothing, and says how to get there from another machine', async () => {
  const { port } = new URL(address);
  await expect.poll(() => said.join('\n')).toContain(`ssh -L ${port}:127.0.0.1:${port}`);
  expect((await fetch(address, { headers: { 'sec-fetch-site': 'none' }, redirect: 'manual' })).status).toBe(303);
});

test.runIf(process.platform !== 'win32')('Ctrl-C ends it at once, and leaves no page behind', async () => {
  started.kill('SIGINT');
  expect(await once(started, 'exit')).toEqual([0, null]);
  expect(readdirSync(data).filter(name => name.endsWith('.html'))).toEqual([]);
});

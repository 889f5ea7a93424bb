import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { readyWindow } from './serve.ts';

/** A package's folder: with the builder that is given, and with a window when it is asked for. */
function packageWith({ builder, window = false }: { builder?: string; window?: boolean }): string {
  const root = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-serve-'));
  for (const folder of ['scripts', 'dist/renderer']) mkdirSync(path.join(root, folder), { recursive: true });
  if (builder !== undefined) writeFileSync(path.join(root, 'scripts', 'build.ts'), builder);
  if (window) writeFileSync(path.join(root, 'dist', 'renderer', 'index.html'), '');
  return root;
}

const builds = `require('node:fs').writeFileSync(require('node:path').join(__dirname, '../dist/renderer/index.html'), process.argv.slice(2).join(' '));`;

test('in a checkout the window is built before it is served', async () => {
  const root = packageWith({ builder: builds });
  expect(await readyWindow(root, new PassThrough())).toBe(path.join(root, 'dist', 'renderer'));
});

test('an installed package brings its window and builds nothing', async () => {
  const root = packageWith({ window: true });
  expect(await readyWindow(root, new PassThrough())).toBe(path.join(root, 'dist', 'renderer'));
});

test('a build that fails leaves the window of before, aloud; with none before, it is an error', async () => {
  const err = new PassThrough();
  await readyWindow(packageWith({ builder: 'process.exit(1)', window: true }), err);
  expect(String(err.read())).toContain('could not be built anew');
  await expect(readyWindow(packageWith({ builder: 'process.exit(1)' }), err)).rejects.toThrow('The window is not built');
});

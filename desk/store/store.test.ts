import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { assessment } from '../../test/builders/assessment.ts';
import { Store } from './store.ts';

const fresh = (): string => mkdtempSync(path.join(os.tmpdir(), 'plimsoll-store-'));
const sealed = new Uint8Array([1, 2, 3]);

test('what is saved opens again, whole, with its evidence', async () => {
  const store = new Store(fresh());
  const kept = assessment();
  const id = await store.save({ label: 'Shop', assessment: kept, sealed });
  const opened = store.open(id);
  expect(opened).toEqual({ ...kept, findings: [...kept.findings], label: 'Shop' });
  expect(new Uint8Array(store.evidence(id) ?? [])).toEqual(sealed);
});

test('the list is newest first and carries both bounds', async () => {
  const store = new Store(fresh());
  await store.save({ label: 'old', assessment: assessment({ collectedAt: '2026-01-01T00:00:00.000Z' }), sealed });
  await store.save({ label: 'new', assessment: assessment(), sealed });
  expect(store.list().map(({ label }) => label)).toEqual(['new', 'old']);
  const { score } = assessment();
  expect(store.list()[0]).toMatchObject({ upper: score.upper, lower: score.lower, band: score.band });
});

test('a removed assessment is gone with its evidence', async () => {
  const folder = fresh();
  const store = new Store(folder);
  const id = await store.save({ label: 'Shop', assessment: assessment(), sealed });
  store.remove(id);
  expect(store.list()).toEqual([]);
  expect(store.evidence(id)).toBeUndefined();
  expect(() => store.open(id)).toThrow(`There is no assessment ${id}`);
});

test('an id from outside never becomes a path', () => {
  const store = new Store(fresh());
  expect(() => store.evidence('../../etc/passwd')).toThrow('is not the id of an assessment');
});

// Modes mean nothing on Windows: there the folder lies in the user's own profile.
test.runIf(process.platform !== 'win32')('folders and files are open to their owner alone', async () => {
  const folder = fresh();
  const id = await new Store(folder).save({ label: 'Shop', assessment: assessment(), sealed });
  const mode = (...parts: string[]): number => statSync(path.join(folder, ...parts)).mode & 0o777;
  expect([mode(), mode('evidence'), mode('evidence', `${id}.plimsoll`)]).toEqual([0o700, 0o700, 0o600]);
});

test('a store of a newer version is refused, not changed', () => {
  const folder = fresh();
  new Store(folder).close();
  const database = new DatabaseSync(path.join(folder, 'plimsoll.db'));
  database.exec('PRAGMA user_version = 99');
  database.close();
  expect(() => new Store(folder)).toThrow('written by a newer Plimsoll (schema 99');
});

test('kill -9 in the middle loses nothing that was finished', { timeout: 30_000 }, async () => {
  const folder = fresh();
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../test/fixtures/save-forever.ts', import.meta.url)), folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  await new Promise<void>(resolve => child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (said.split('\n').length > 8) resolve();
  }));
  const gone = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
  const finished = said.split('\n').slice(0, -1);
  const store = new Store(folder);
  const listed = store.list().map(({ id }) => id);
  expect(listed).toEqual(expect.arrayContaining(finished));
  for (const id of listed) {
    expect([...store.open(id).findings].length).toBeGreaterThan(50);
    expect(store.evidence(id)).toHaveLength(200_000);
  }
  expect(readdirSync(path.join(folder, 'evidence')).filter(name => name.endsWith('.plimsoll')).length).toBeGreaterThanOrEqual(finished.length);
});

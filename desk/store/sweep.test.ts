import { existsSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { assessment } from '../../test/builders/assessment.ts';
import { Store } from './store.ts';

const orphan = '00000000-0000-4000-8000-000000000001.plimsoll';

test('opening the store removes old leftovers, and nothing that is young, has a row or is not ours', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-sweep-'));
  const evidence = path.join(folder, 'evidence');
  const store = new Store(folder);
  const id = await store.save({ label: 'Shop', assessment: assessment(), sealed: new Uint8Array([1, 2, 3]) });
  store.close();
  const age = (name: string, hours: number): void => {
    const then = new Date(Date.now() - hours * 3_600_000);
    if (!existsSync(path.join(evidence, name))) writeFileSync(path.join(evidence, name), '');
    utimesSync(path.join(evidence, name), then, then);
  };
  age(`${id}.plimsoll`, 1000);
  age(orphan, 25);
  age(orphan.replace('1.', '2.'), 23);
  age(`${id}.plimsoll.0123456789ab.part`, 25);
  age(`${id}.plimsoll.ba9876543210.part`, 23);
  age('notes.txt', 1000);
  const again = new Store(folder);
  expect(readdirSync(evidence).sort()).toEqual([`${id}.plimsoll`, orphan.replace('1.', '2.'), `${id}.plimsoll.ba9876543210.part`, 'notes.txt'].sort());
  expect(again.evidence(id)).toHaveLength(3);
  again.close();
});

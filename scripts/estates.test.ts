import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { assessed, estates, scoreText } from './estates.ts';

test('the table of recorded estates is what they score', async () => {
  const written = readFileSync(path.join(import.meta.dirname, '../docs/score.md'), 'utf8');
  expect(await scoreText(written)).toBe(written);
});

test('within Docker and within Kubernetes the estates rank as a reviewer would rank them', async () => {
  const upper = Object.fromEntries(await Promise.all(estates.map(async ([name, evidence]) => [name, assessed(await evidence()).score.upper!] as const)));
  const falls = (...names: string[]): void => {
    const values = names.map(name => upper[name]!);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect(new Set(values).size).toBe(values.length);
  };
  falls('Hardened Docker', 'Empty engine', 'Vanilla Docker', 'Vanilla Docker with a mounted socket', 'Careless Docker');
  falls('Cluster like kubeadm makes it (composed)', 'Cluster with a careless namespace', 'The sample estate');
});

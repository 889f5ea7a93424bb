import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { severityText } from './severity.ts';

test('the table of severities is what the catalogue says', () => {
  const written = readFileSync(path.join(import.meta.dirname, '../docs/severity.md'), 'utf8');
  expect(severityText(written)).toBe(written);
});

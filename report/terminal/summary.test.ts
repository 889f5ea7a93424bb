import { expect, test } from 'vitest';
import type { Assessment } from '../../assess/document.ts';
import { assessment } from '../../test/builders/assessment.ts';
import { hostile } from '../../test/builders/estate.ts';
import { summary } from './summary.ts';
import { columnsOf, cut, wrapped } from './text.ts';

const sgr = /\u001b\[\d+m/g;
const wide = { columns: 80, colour: false } as const;

/** The estate with every name and sentence of others replaced by the same hostile text. */
function poisoned(text: string): Assessment {
  const base = assessment();
  return {
    ...base,
    targets: base.targets.map(target => ({ ...target, label: text })),
    benchmarks: base.benchmarks.map(result => ({ ...result, target: text })),
    findings: [...base.findings].map(finding => ({ ...finding, message: text, ...(finding.closes !== undefined && { closes: text }), resource: { ...finding.resource, name: text, targets: [text] } })),
  };
}

test('shows mark, layers, what sets the line, what was not assessed, and compliance', async () => {
  await expect(summary(assessment(), wide)).toMatchFileSnapshot('summary.test.txt');
});

test.each([60, 80, 100, 200].flatMap(columns => [true, false].map(unicode => [columns, unicode] as const)))('fits into %i columns (unicode: %s)', (columns, unicode) => {
  for (const value of [assessment(), ...Object.values(hostile).map(poisoned)]) {
    for (const line of summary(value, { columns, colour: false, unicode: true }).split('\n')) expect(columnsOf(line), line).toBeLessThanOrEqual(columns);
    if (!unicode) expect(summary(value, { columns, colour: false, unicode })).toMatch(/^[\n\x20-\x7e]*$/);
  }
});

test.each(Object.entries(hostile))('%s in a name cannot act on the terminal', (_name, text) => {
  const shown = summary(poisoned(text), { ...wide, colour: true }).replace(sgr, '');
  expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
});

test('an escape code in a name is spelled out, so that it is seen', () => {
  expect(summary(poisoned(hostile.escapes), { ...wide, columns: 120 })).toContain('db\\u{1b}[2J');
});
test('colour adds nothing but colour', () => {
  expect(summary(assessment(), { ...wide, colour: true }).replace(sgr, '')).toBe(summary(assessment(), wide));
});
test('an assessment of nothing says so', () => {
  const nothing = assessment({ layers: [], benchmarks: [], findings: [], score: { upper: null, lower: null, setBy: { upper: null, lower: null }, because: [], coverage: null, band: null, platform: null } });
  expect(summary(nothing, wide)).toContain('Nothing could be assessed.');
});

test.each([['abc', 3], ['平台', 4], ['e\u0301', 1], ['🚢', 2]])('%s takes %i columns', (text, columns) => {
  expect(columnsOf(text)).toBe(columns);
});
test('a wide letter is never cut in half', () => {
  expect(cut('平台平台', 6)).toBe('平台…');
});
test('a long word is broken over lines', () => {
  expect(wrapped('see abcdefghij', 5)).toEqual(['see', 'abcde', 'fghij']);
});

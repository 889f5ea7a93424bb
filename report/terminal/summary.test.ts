import { expect, test } from 'vitest';
import type { Assessment } from '../../assess/document.ts';
import { assessment, narrowed } from '../../test/builders/assessment.ts';
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
  for (const value of [assessment(), narrowed(), ...Object.values(hostile).map(poisoned)]) {
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

test('a narrowed scope stands under the headline, and a page that was narrowed says so', () => {
  const shown = summary(narrowed(), wide);
  expect(shown).toContain('  Left out of scope by the profile: 9 of 20 containers, 12 of 19 workloads and\n  1 of 5 namespaces.\n');
  expect(shown).toContain('CIS Docker Benchmark 1.8.0, level 2, in scope');
  expect(summary(assessment(), wide)).not.toContain('scope');
});
test('a scope that left nothing out says that too', () => {
  expect(summary({ ...narrowed(), scope: { resources: [], unmatched: [] } }, wide)).toContain('The profile’s scope left nothing out.');
});
test('why something was not assessed is said in up to three lines, and what is longer shows that it is', () => {
  const because = (message: string) => summary(assessment({ findings: [...assessment().findings].filter(({ verdict }) => verdict === 'notAssessed').slice(0, 1).map(finding => ({ ...finding, message })) }), wide);
  const indent = ' '.repeat(23);
  expect(because('No engine answers at /run/docker.sock: the socket is there and nothing listens. Is it running? Or does it listen elsewhere?')).toContain(`containers   timed out: No engine answers at /run/docker.sock: the\n${indent}socket is there and nothing listens. Is it running? Or\n${indent}does it listen elsewhere?\n`);
  expect(because('word '.repeat(60)).split('\n').filter(line => line.includes('word'))).toMatchObject([expect.stringContaining('timed out: word'), expect.stringMatching(/^ {23}word/), expect.stringMatching(/^ {23}word.*…$/)]);
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

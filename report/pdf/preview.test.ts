import { expect, test } from 'vitest';
import { reportFonts } from '../../desk/out/fonts.ts';
import { assessment } from '../../test/builders/assessment.ts';
import { pdf } from './index.ts';
import { preview } from './preview.ts';

const fonts = reportFonts();
const seen = preview(assessment(), fonts);
const textOf = (name: string): string => seen.shown.find(page => page.name === name)?.marks.map(mark => ('text' in mark ? mark.text : '')).join(' ') ?? '';

test('it has as many pages as the report, and its parts are all of them', () => {
  const made = Buffer.concat([...pdf(assessment(), fonts)]).toString('latin1');
  expect(seen.pages).toBe(made.match(/\/Type \/Page\b/g)?.length);
  expect(seen.parts.reduce((sum, { pages }) => sum + pages, 0)).toBe(seen.pages);
  expect(seen.parts[0]).toEqual({ name: 'Summary', pages: 2 });
});
test('its pages hold what the report says there', () => {
  expect(textOf('Summary')).toContain('At most 15.0 of 100, set by the hosts.');
  expect(textOf('Summary')).toContain(`1 of ${seen.pages}`);
  expect(textOf('Not assessed')).toContain('What was not assessed, and what would close it');
  expect(textOf('Findings')).toContain('CTR-0011');
  expect(seen.shown.map(({ marks }) => marks.some(mark => 'd' in mark))).toEqual([true, true, true]);
});
test('an assessment of nothing has a report too', () => {
  const nothing = preview(assessment({ layers: [], benchmarks: [], findings: [], checks: [], decisions: [], gaps: [], calls: [], score: { upper: null, lower: null, setBy: { upper: null, lower: null }, because: [], coverage: null, band: null, platform: null } }), fonts);
  expect(nothing.pages).toBe(nothing.parts.reduce((sum, { pages }) => sum + pages, 0));
  expect(nothing.shown.every(({ marks }) => marks.length > 0)).toBe(true);
});

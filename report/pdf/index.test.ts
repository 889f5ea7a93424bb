import { createHash } from 'node:crypto';
import fc from 'fast-check';
import PDFDocument from 'pdfkit';
import { describe, expect, test } from 'vitest';
import { visible } from '../../assess/visible.ts';
import { reportFonts } from '../../desk/out/fonts.ts';
import { assessment } from '../../test/builders/assessment.ts';
import { Faces } from './fonts.ts';
import { pdf } from './index.ts';
import { type } from './style.ts';
import { run, wrap } from './wrap.ts';

const fonts = reportFonts();
const digest = (value = assessment()): string => [...pdf(value, fonts)].reduce((hash, piece) => hash.update(piece), createHash('sha256')).digest('hex');
const faces = new Faces(new PDFDocument({ autoFirstPage: false }), fonts);
const shown = (text: string, width = Infinity): string[] => wrap(faces, [run(text, type.mono)], width).map(({ pieces }) => pieces.map(piece => piece.text).join(''));

describe('the bytes', () => {
  test('are the same for the same assessment, and others for another', () => {
    const first = digest();
    expect(digest()).toBe(first);
    expect(digest(assessment({ collectedAt: '2026-11-25T09:14:00.000Z' }))).not.toBe(first);
  }, 60_000);
  test('come in pieces while pages are finished', () => {
    const pieces = [...pdf(assessment({ copies: 60 }), fonts)];
    expect(pieces.length).toBeGreaterThan(40);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(120_000);
  }, 60_000);
});

describe('lines', () => {
  const text = fc.string({ unit: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...'abc/-. жλ') }, { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) }), maxLength: 120 });
  test('are never wider than their column, however long a word is', () => {
    fc.assert(fc.property(text, fc.integer({ min: 40, max: 300 }), (given, width) => {
      for (const line of wrap(faces, [run(given, type.mono)], width)) expect(line.width).toBeLessThanOrEqual(width + 0.01);
    }));
  });
  test('leave nothing out but spaces', () => {
    fc.assert(fc.property(text, given => {
      const bare = (said: string): string => said.replace(/ /g, '');
      expect(bare(shown(given, 80).join(''))).toBe(bare(faces.pieces(given, 'mono').map(piece => piece.text).join('')));
    }));
  });
  test('break a long word after punctuation', () => {
    expect(shown('/var/lib/docker/volumes/shop', 80)).toEqual(['/var/lib/docker/', 'volumes/shop']);
    expect(shown('kube-apiserver:--profiling', 66)).toEqual(['kube-apiserver:', '--profiling']);
  });
  test('keep the space between two styles', () => {
    expect(wrap(faces, [run('one ', type.small), run('two', type.mono)], 200)[0]?.pieces.map(piece => piece.text)).toEqual(['one ', 'two']);
  });
});

describe('letters', () => {
  test.each([
    ['Cyrillic in Plex Mono', 'заказ', [['mono', 'заказ']]],
    ['Greek from DejaVu Mono', 'a-ελ', [['mono', 'a-'], ['fallbackMono', 'ελ']]],
    ['Hebrew from DejaVu Sans', 'אב', [['fallback', 'אב']]],
    ['letters no face has are spelled out', '平', [['mono', '\\u{5e73}']]],
    ['an emoji too', '🚢', [['mono', '\\u{1f6a2}']]],
    ['what acts is spelled out', 'a\u202eb\u001b', [['mono', 'a\\u{202e}b\\u{1b}']]],
  ] as const)('%s', (_name, given, pieces) => {
    expect(faces.pieces(given, 'mono').map(({ font, text: said }) => [font, said])).toEqual(pieces);
  });
  test('a mono letter is as wide as the font says', () => {
    const doc = new PDFDocument({ autoFirstPage: false });
    const measured = new Faces(doc, fonts);
    doc.font('mono').fontSize(10);
    expect(doc.widthOfString('Illi.WM 09{}')).toBeCloseTo(measured.width({ font: 'mono', text: 'Illi.WM 09{}' }, 10), 6);
  });
});

test.each([['a\nb', 'a\\u{a}b'], ['\ud800', '\\u{d800}'], ['a\u200bb', 'a\\u{200b}b'], ['plain – “text”', 'plain – “text”'], ['\u3164', '\\u{3164}']])('%j is made visible', (given, expected) => {
  expect(visible(given)).toBe(expected);
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const tokens = [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name = '', light = '', dark = '']) => ({ name, light, dark }));

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16) / 255).map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
/** Contrast of two colours. Source: WCAG 2.2, relative luminance and contrast ratio. */
function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['surface', 'surface-rail', 'surface-sunk', 'surface-raised', 'surface-hover', 'surface-selected'];
const text = tokens.map(({ name }) => name).filter(name => /^(ink(-\d)?|accent|verdict-.*|severity-.*)$/.test(name));
const shapes = ['hull', 'hull-open', 'hull-edge', 'mark', 'ceiling', 'line-control', 'focus'];
const pairs = [
  ...text.flatMap(name => grounds.map(ground => [name, ground, 4.5] as const)),
  ...shapes.flatMap(name => ['surface', 'surface-rail', 'surface-raised'].map(ground => [name, ground, 3] as const)),
  ['ink', 'surface-mark', 4.5] as const, ['ink-2', 'surface-mark', 4.5] as const, ['ink-on-accent', 'accent', 4.5] as const, ['ink-on-accent', 'accent-hover', 4.5] as const, ['hull', 'hull-open', 1.8] as const,
];

test.each(['light', 'dark'] as const)('every pair of colours the %s theme uses can be told apart', theme => {
  const of = (name: string): string => tokens.find(token => token.name === name)?.[theme] ?? '';
  expect(text).toHaveLength(15);
  const weak = pairs.filter(([a, b, least]) => contrast(of(a), of(b)) < least).map(([a, b, least]) => `${a} on ${b}: ${contrast(of(a), of(b)).toFixed(2)} < ${least}`);
  expect(weak).toEqual([]);
});

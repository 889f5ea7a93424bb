import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scrollTo, visibleRows } from './visible-rows.ts';

test('the first rows are drawn at the top, with a few more than fit', () => {
  expect(visibleRows({ scrollTop: 0, height: 280, rowHeight: 28, count: 1000, overscan: 8 })).toEqual({ from: 0, to: 18, offset: 0, total: 28_000 });
});

test('an empty list draws nothing', () => {
  expect(visibleRows({ scrollTop: 500, height: 280, rowHeight: 28, count: 0 })).toEqual({ from: 0, to: 0, offset: 0, total: 0 });
});

test('whatever the position, every visible row is drawn and not many others', () => {
  fc.assert(fc.property(fc.nat(100_000), fc.nat(3_000_000), fc.integer({ min: 1, max: 2000 }), (count, scrollTop, height) => {
    const { from, to } = visibleRows({ scrollTop, height, rowHeight: 28, count });
    const first = Math.min(Math.floor(scrollTop / 28), count);
    const last = Math.min(count, Math.ceil((scrollTop + height) / 28));
    expect(from).toBeLessThanOrEqual(first);
    if (first < count) expect(to).toBeGreaterThanOrEqual(last);
    expect(to - from).toBeLessThanOrEqual(Math.ceil(height / 28) + 16);
    expect(to).toBeLessThanOrEqual(count);
  }));
});

test.each([
  ['above', 10, 280], ['below', 40, 40 * 28 + 28 - 280], ['already seen', 25, 600],
])('a row that is %s is shown with the least movement', (_where, index, expected) => {
  expect(scrollTo(index, { scrollTop: 600, height: 280, rowHeight: 28 })).toBe(expected);
});

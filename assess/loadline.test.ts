import fc from 'fast-check';
import { describe as group, expect, test } from 'vitest';
import { captions, describe } from './captions.ts';
import { figureOf, hatch, loadLine, type Figure, type FigureLayer } from './loadline.ts';
import { layers as layerNames } from './model/index.ts';
import { assessment } from '../test/builders/assessment.ts';

const value = fc.integer({ min: 0, max: 1000 }).map(tenths => tenths / 10);
const layer = fc.tuple(value, value, value, value).map(([a, b, coverage, hygiene]): Omit<FigureLayer, 'layer'> =>
  ({ lower: Math.min(a, b), upper: Math.max(a, b), coverage, ceiling: Math.max(a, b), hygiene, capped: { units: 1, of: 3, by: 'critical' } }));
const figure = fc.array(layer, { minLength: 1, maxLength: 5 }).map((drawn): Figure => {
  const own = drawn.map((each, index) => ({ ...each, layer: layerNames[index]! }));
  const [weakest, worst] = [own.reduce((a, b) => (b.upper < a.upper ? b : a)), own.reduce((a, b) => (b.lower < a.lower ? b : a))];
  return { upper: weakest.upper, lower: worst.lower, setBy: { upper: weakest.layer, lower: worst.layer }, layers: own };
});
const size = { width: 398, height: 160 };
const captionSize = { lead: 10.5, ladderX: 466, right: 631, mark: 46 };

/** Corner, size and area of a rectangle's path. */
function box(path: string): { x: number; y: number; w: number; h: number } {
  const [, x, y, w, bottom] = /^M([\d.-]+) ([\d.-]+)h([\d.-]+)V([\d.-]+)h[\d.-]+Z$/.exec(path) ?? [];
  return { x: Number(x ?? 0), y: Number(y ?? 0), w: Number(w ?? 0), h: Number(bottom ?? 0) - Number(y ?? 0) };
}
/** Points along a path of M, H, C, S and Z in absolute coordinates. */
function points(path: string): [number, number][] {
  const found: [number, number][] = [];
  let [at, last]: [[number, number], [number, number]] = [[0, 0], [0, 0]];
  for (const [, command, rest] of path.matchAll(/([MHCSZ])([^MHCSZ]*)/g)) {
    const n = (rest ?? '').trim().split(/\s+/).map(Number);
    if (command === 'M') at = last = [n[0]!, n[1]!];
    if (command === 'H') at = last = [n[0]!, at[1]];
    if (command !== 'C' && command !== 'S') { found.push(at); continue; }
    const first: [number, number] = command === 'C' ? [n.shift()!, n.shift()!] : [2 * at[0] - last[0], 2 * at[1] - last[1]];
    const [second, end]: [[number, number], [number, number]] = [[n[0]!, n[1]!], [n[2]!, n[3]!]];
    for (let t = 0; t <= 1; t += 0.02) found.push([0, 1].map(axis => (1 - t) ** 3 * at[axis]! + 3 * (1 - t) ** 2 * t * first[axis]! + 3 * (1 - t) * t ** 2 * second[axis]! + t ** 3 * end[axis]!) as [number, number]);
    [at, last] = [end, second];
  }
  return found;
}

group('geometry', () => {
  test('areas are proportional to the bounds, in compartments of one width', () => {
    fc.assert(fc.property(figure, shown => {
      for (const each of loadLine(shown, size).compartments) {
        expect(each.width).toBeCloseTo(size.width / shown.layers.length - 4, 1);
        expect(Math.abs(box(each.secured).h - size.height * each.lower / 100)).toBeLessThan(0.11);
        expect(Math.abs(box(each.open).h - size.height * (each.upper - each.lower) / 100)).toBeLessThan(0.21);
      }
    }));
  });
  test('nothing of a compartment is outside it', () => {
    fc.assert(fc.property(figure, shown => {
      for (const each of loadLine(shown, size).compartments) {
        for (const [, x, y] of each.hatch.matchAll(/[ML]([\d.-]+) ([\d.-]+)/g)) {
          expect(Number(x)).toBeGreaterThanOrEqual(each.x - 0.1);
          expect(Number(x)).toBeLessThanOrEqual(each.x + each.width + 0.1);
          expect(Number(y)).toBeGreaterThanOrEqual(each.yUpper - 0.1);
          expect(Number(y)).toBeLessThanOrEqual(each.yLower + 0.1);
        }
        expect(each.yUpper).toBeGreaterThanOrEqual(0);
        expect(each.yLower).toBeLessThanOrEqual(size.height);
      }
    }));
  });
  test.each([[398, 160], [675, 212], [220, 70], [90, 40]])('the hull of %i × %i goes around the compartments', (width, height) => {
    const one = loadLine({ upper: 50, lower: 50, setBy: { upper: 'hosts', lower: 'hosts' }, layers: [{ layer: 'hosts', upper: 50, lower: 50, coverage: 100 }] }, { width, height });
    const inside = points(one.hull).filter(([x, y]) => x > 1.9 && x < width - 1.9 && y > 0.1 && y < height - 0.1);
    expect(inside).toEqual([]);
  });
  test('the hatch of neighbours lies on one raster', () => {
    const raster = (path: string): number[] => [...path.matchAll(/M([\d.-]+) ([\d.-]+)/g)].map(([, x, y]) => Math.round((Number(x) + Number(y)) * 10) / 10 % 5);
    expect(new Set([...raster(hatch(2, 10, 75, 40, 5)), ...raster(hatch(81.6, 3, 75, 90, 5))].map(rest => Math.min(rest, 5 - rest) < 0.21))).toEqual(new Set([true]));
  });
  test('snapping gives whole pixels', () => {
    fc.assert(fc.property(figure, shown => {
      for (const each of loadLine(shown, { ...size, snap: true }).compartments) expect([each.yUpper, each.yLower].every(Number.isInteger)).toBe(true);
    }));
  });
  test('a small figure is its shape alone', () => {
    const drawn = loadLine(figureOf(assessment()), { width: 120, height: 40 });
    expect(drawn.compartments.every(each => each.hatch === '' && each.lid === '')).toBe(true);
    expect(captions(figureOf(assessment()), drawn, captionSize).texts).toEqual([]);
  });
  test('a lid that the disc would touch ends beside it', () => {
    const lids = (upper: number): string[] => loadLine({ upper, lower: upper, setBy: { upper: 'hosts', lower: 'hosts' }, layers: [
      { layer: 'images', upper: 90, lower: 90, coverage: 100 }, { layer: 'hosts', upper, lower: upper, coverage: 100, ceiling: 20, hygiene: 80, capped: { units: 1, of: 1, by: 'critical' } },
    ] }, { width: 120, height: 124, disc: 9 }).compartments.map(({ lid }) => lid);
    expect(lids(2)).toEqual(['', 'M68 104.2v-5h44v5']);
    expect(lids(14)).toEqual(['', 'M68 104.2v-5h24.6v5']);
  });
  test('nothing assessed has no line and no number', () => {
    const none: Figure = { upper: null, lower: null, setBy: { upper: null, lower: null }, layers: [{ layer: 'hosts', upper: 100, lower: 0, coverage: 0 }] };
    const drawn = loadLine(none, size);
    expect([drawn.line, drawn.worst, drawn.lineTo(500), captions(none, drawn, captionSize).mark.text]).toEqual([null, null, '', '']);
  });
});

group('captions', () => {
  test('no two overlap, and none is crossed by the line', () => {
    fc.assert(fc.property(figure, shown => {
      const drawn = loadLine(shown, size);
      const { texts, plates } = captions(shown, drawn, captionSize);
      const rows = Map.groupBy(texts.filter(({ role }) => role === 'lid' || role === 'cause' || role === 'hygiene'), ({ x }) => Math.floor(x / (size.width / shown.layers.length)));
      for (const own of rows.values()) {
        const baselines = own.map(({ y }) => y).sort((a, b) => a - b);
        for (const [index, y] of baselines.slice(1).entries()) expect(y - baselines[index]!).toBeGreaterThanOrEqual(9);
      }
      for (const { role, y } of texts) if (role === 'hygiene' || role === 'cause') expect(y).toBeLessThan((drawn.line?.y ?? 0) + 1);
      const hygiene = texts.filter(({ role }) => role === 'hygiene');
      for (const plate of plates) for (const { x, y } of hygiene) if (Math.abs(x - plate.x) < 60 && x > plate.x - 40) expect(y < plate.y + 1 || y > plate.y + plate.height + 6, `${y} in ${plate.y}`).toBe(true);
      for (const plate of plates) expect(Math.abs(plate.y + plate.height / 2 - (drawn.line?.y ?? 0))).toBeGreaterThan(5);
    }));
  });
  test('the sentence says every layer, both bounds and what holds it', () => {
    expect(describe(figureOf(assessment()))).toBe('Load line. Overall at most 15.0, 8.3 at worst, set by hosts. Images 30.0, 100 percent assessed, held under 37.7 by 1 of 9 resources with a critical failure; '
      + 'containers 22.4 to 26.7, 90 percent assessed, held under 32.7 by 4 of 11 resources with a critical failure; deployments 23.2 to 24.6, 96 percent assessed, held under 38.5 by 1 of 14 resources with a critical failure; '
      + 'nodes 26.6 to 100.0, 26 percent assessed; hosts 8.3 to 15.0, 77 percent assessed, held under 30.0 by 1 of 2 resources with a critical failure.');
  });
});

import type { Assessment } from './document.ts';
import type { Layer } from './model/index.ts';
import { enoughCoverage } from './words.ts';

/** One layer as the figure shows it: 0 to 100 each. The ceiling is the upper bound's: proved by failures that were seen. */
export interface FigureLayer {
  readonly layer: Layer;
  readonly lower: number;
  readonly upper: number;
  readonly coverage: number;
  readonly ceiling?: number;
  readonly hygiene?: number;
  readonly capped?: { readonly units: number; readonly of: number; readonly by: 'critical' | 'high' | null };
}
/** What the load line is drawn from; a run that is still going on gives it layers without ceilings. */
export interface Figure {
  readonly upper: number | null;
  readonly lower: number | null;
  readonly setBy: { readonly upper: Layer | null; readonly lower: Layer | null };
  readonly layers: readonly FigureLayer[];
}

/** The figure of an assessment: the layers that count, in their order. */
export function figureOf({ score, layers }: Pick<Assessment, 'score' | 'layers'>): Figure {
  return {
    upper: score.upper, lower: score.lower, setBy: score.setBy,
    layers: layers.filter(({ state }) => state === 'scored').map(({ layer, lower, upper, coverage, capped }) =>
      ({ layer, lower: lower.value, upper: upper.value, coverage, ceiling: upper.ceiling, hygiene: upper.hygiene, capped })),
  };
}

export interface Size {
  readonly width: number;
  readonly height: number;
  /** Overhang of the hull left and right of the compartments. */
  readonly stern?: number;
  readonly bow?: number;
  readonly gap?: number;
  /** Distance of the hatch's strokes. */
  readonly step?: number;
  /** Radius of the disc. */
  readonly disc?: number;
  /** Whole pixels: in a window, never on paper. */
  readonly snap?: boolean;
}

/** One compartment's paths; an empty string draws nothing. Paint open, then hatch, then secured, then edge. */
export interface Compartment extends FigureLayer {
  readonly x: number;
  readonly width: number;
  readonly yUpper: number;
  readonly yLower: number;
  readonly yCeiling: number | null;
  readonly yHygiene: number | null;
  readonly secured: string;
  readonly open: string;
  readonly hatch: string;
  readonly edge: string;
  readonly lid: string;
  readonly hygieneTick: string;
  readonly insufficient: boolean;
  readonly setsLine: boolean;
}
export interface LoadLine {
  readonly width: number;
  readonly height: number;
  readonly y: (value: number) => number;
  readonly compartments: readonly Compartment[];
  readonly hull: string;
  readonly bulkheads: string;
  /** Height of the line, and the disc on it; null when nothing was assessed. */
  readonly line: { readonly y: number; readonly value: number; readonly discX: number; readonly disc: string; readonly discFill: string } | null;
  readonly worst: { readonly y: number; readonly value: number; readonly layer: Layer; readonly x: number } | null;
  /** The line from the hull's left to x; the dotted one from the layer that sets the worst value to x. */
  lineTo(x: number): string;
  worstTo(x: number): string;
  ladder(x: number): string;
}

const r1 = (value: number): number => Math.round(value * 10) / 10;
const rectangle = (x: number, y: number, w: number, h: number): string => (h > 0 ? `M${r1(x)} ${r1(y)}h${r1(w)}V${r1(y + h)}h${r1(-w)}Z` : '');
const circle = (x: number, y: number, r: number): string => `M${r1(x - r)} ${r1(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;

/** Under this height the figure is only its shape: a tint for the hatch, no lids, no ladder, no words. */
export const smallUnder = 64;
/** Values at which the ladder has a tick. */
export const ladderTicks = [100, 90, 75, 60, 40, 0] as const;

/**
 * The load line as path data, drawn alike by SVG (`<path d>`) and pdfkit (`doc.path`): no pattern, clip, gradient or
 * text. Compartments are full rectangles of equal width and the hull goes around them, so areas are proportional to values.
 */
export function loadLine(figure: Figure, size: Size): LoadLine {
  const { width, height, stern = width * 0.032, bow = width * 0.1, disc = 11.5, snap = false } = size;
  const y = (value: number): number => (snap ? Math.round(height * (1 - value / 100)) : r1(height * (1 - value / 100)));
  const cell = width / Math.max(1, figure.layers.length);
  const drawn = figure.layers.map((layer, index) => compartment(layer, index * cell, cell, y, size, layer.layer === figure.setBy.upper));
  const setter = drawn.find(({ setsLine }) => setsLine);
  const lineY = figure.upper === null ? null : y(figure.upper);
  const discX = setter && setter.x + setter.width * (setter.lid ? 0.76 : 0.5);
  // A lid as low as the disc ends beside it, so that both its ends are seen.
  const compartments = drawn.map(each => (each === setter && each.yCeiling !== null && lineY !== null && discX !== undefined && lineY - each.yCeiling < disc + 3
    ? { ...each, lid: lidOf(each.x, discX - disc - 3 - each.x - 6, each.yCeiling) } : each));
  const low = compartments.find(({ layer }) => layer === figure.setBy.lower);
  const line = lineY === null || discX === undefined || figure.upper === null ? null
    : { y: lineY, value: figure.upper, discX, discFill: circle(discX, lineY, disc), disc: `${circle(discX, lineY, disc)}M${r1(discX - disc * 1.75)} ${lineY}h${r1(disc * 3.5)}` };
  const worst = figure.lower === null || figure.lower === figure.upper || !low ? null : { y: y(figure.lower), value: figure.lower, layer: low.layer, x: low.x };
  return {
    width, height, y, compartments, line, worst,
    hull: hull(width, height, stern, bow),
    bulkheads: compartments.slice(1).map((_each, index) => `M${r1((index + 1) * cell)} 0V${height}`).join(''),
    lineTo: x => (line ? `M${r1(-stern - 14)} ${line.y}H${r1(x)}` : ''),
    worstTo: x => (worst ? `M${r1(worst.x)} ${worst.y}H${r1(x)}` : ''),
    ladder: x => `M${r1(x)} 0V${height}${ladderTicks.map(value => `M${r1(x)} ${y(value)}h9`).join('')}`,
  };
}

function compartment(layer: FigureLayer, left: number, cell: number, y: (value: number) => number, size: Size, setsLine: boolean): Compartment {
  const { height, gap = 2, step = 5 } = size;
  const [x, width] = [r1(left + gap), r1(cell - 2 * gap)];
  const [yUpper, yLower] = [y(layer.upper), y(layer.lower)];
  const small = height < smallUnder;
  const capped = !small && layer.ceiling !== undefined && layer.ceiling < 100 && layer.capped !== undefined && layer.capped.by !== null;
  const yCeiling = capped ? y(layer.ceiling ?? 100) : null;
  const yHygiene = capped && layer.hygiene !== undefined ? y(layer.hygiene) : null;
  return {
    ...layer, x, width, yUpper, yLower, yCeiling, yHygiene, setsLine,
    insufficient: layer.coverage < enoughCoverage,
    secured: rectangle(x, yLower, width, height - yLower),
    open: rectangle(x, yUpper, width, yLower - yUpper),
    hatch: small ? '' : hatch(x, yUpper, width, yLower - yUpper, step),
    edge: `M${x} ${yUpper}h${width}`,
    lid: yCeiling === null ? '' : lidOf(x, width - 12, yCeiling),
    hygieneTick: yHygiene === null || yCeiling === null ? '' : `M${x} ${yHygiene}h${yHygiene < yCeiling && yCeiling - yHygiene < besideLid ? 5 : 10}`,
  };
}

/** So close over a lid its caption stands, and a tick must end before it. */
const besideLid = 38;

/** A red lid with turned ends; none where there is no room for one. */
const lidOf = (x: number, width: number, y: number): string => (width > 0 ? `M${r1(x + 6)} ${r1(y + 5)}v-5h${r1(width)}v5` : '');

/** 45° strokes cut to a rectangle, all on one raster over the whole figure, so that they meet across bulkheads. */
export function hatch(x: number, y: number, w: number, h: number, step: number): string {
  let path = '';
  for (let c = Math.ceil((x + y) / step) * step; h > 0 && c < x + w + y + h; c += step) {   // each stroke lies on x + y = c
    const from = Math.max(x, c - y - h);
    const to = Math.min(x + w, c - y);
    if (to - from > 0.1) path += `M${r1(from)} ${r1(c - from)}L${r1(to)} ${r1(c - to)}`;
  }
  return path;
}

/** Stern, keel, bow and deck: a shell that never cuts a compartment. The keel lies just under zero. */
function hull(W: number, H: number, stern: number, bow: number): string {
  const keel = H + 5;
  const p = (...values: number[]): string => values.map(r1).join(' ');
  return `M${p(-stern, 0)}C${p(-stern, H * 0.4, -stern * 0.98, H * 0.62, -stern * 0.8, H * 0.78)}S${p(-stern * 0.3, keel, stern * 0.5, keel)}H${p(W - bow * 0.06)}`
    + `C${p(W + bow * 0.3, keel, W + bow * 0.46, H * 0.82, W + bow * 0.62, H * 0.58)}S${p(W + bow * 0.92, H * 0.1, W + bow, -H * 0.05)}`
    + `C${p(W + bow * 0.62, -H * 0.008, W + bow * 0.3, 0, W, 0)}Z`;
}

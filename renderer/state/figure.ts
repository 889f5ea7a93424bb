import { heldWithin, type heldBy } from '../../assess/captions.ts';
import { loadLine, type Compartment, type Figure, type LoadLine } from '../../assess/loadline.ts';
import { capital, counted, coverage, figure as shown, interval } from '../../assess/words.ts';

export interface Word { readonly text: string; readonly x: number; readonly y: number; readonly as: 'name' | 'set' | 'value' | 'note' | 'lid' | 'strong' | 'band' | 'here'; readonly anchor?: 'end' | 'middle' }
export interface Plate { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** The load line with every word beside it, for a window's width. */
export interface Drawing {
  readonly line: LoadLine;
  readonly viewBox: string;
  readonly width: number;
  readonly height: number;
  readonly ladderX: number;
  readonly endX: number;
  readonly words: readonly Word[];
  readonly plates: readonly Plate[];
  /** The overall number: where its foot stands, and the words under (or over) it. */
  readonly mark: { readonly text: string; readonly label: string; readonly y: number; readonly note: string; readonly noteY: number };
}

const bands = [['A', 90, 100], ['B', 75, 90], ['C', 60, 75], ['D', 40, 60], ['E', 0, 40]] as const;
const top = 18;
const markHeight = 58;

/** Lays the figure out for a width in pixels. `prefix` stands before a bound: "at most", while it runs "so far at most". */
export function draw(figure: Figure, width: number, prefix = 'at most'): Drawing {
  const height = width >= 1100 ? 220 : 180;
  const cell = Math.floor((width * 0.6) / figure.layers.length);
  const hull = cell * figure.layers.length;
  const line = loadLine(figure, { width: hull, height, stern: 20, bow: hull * 0.1, snap: true });
  const left = 37;
  const ladderX = Math.round(hull * 1.1) + 36;
  const endX = width - left - 2;
  const held = heldWithin(22, line.compartments);
  return {
    line, width, height: height + 82, viewBox: `${-left} ${-top} ${width} ${height + 82}`, ladderX, endX,
    words: [...line.compartments.flatMap(each => [...captions(each, held), ...foot(each, height)]), ...ladder(line, ladderX)],
    plates: line.compartments.filter(({ insufficient }) => insufficient).map(each => plate(each, line)),
    mark: mark(figure, line, prefix),
  };
}

function captions({ x, yCeiling, yHygiene, ceiling = 100, hygiene = 0, capped }: Compartment, held: typeof heldBy): Word[] {
  if (yCeiling === null || !capped) return [];
  const words: Word[] = [{ text: `under ${shown(ceiling)}`, x: x + 6, y: yCeiling - 32, as: 'lid' }, ...held(capped).map((text, index): Word => ({ text, x: x + 6, y: yCeiling - 19 + 13 * index, as: 'note' }))];
  // A hygiene close to its ceiling gives its label room above the lid's caption.
  return yHygiene === null ? words : [...words, { text: `hygiene ${shown(hygiene)}`, x: x + 15, y: Math.min(yHygiene + 4, yCeiling - 47), as: 'note' }];
}

function foot({ layer, x, lower, upper, coverage: share, setsLine }: Compartment, height: number): Word[] {
  return [
    { text: capital(layer), x: x + 6, y: height + 27, as: setsLine ? 'set' : 'name' },
    { text: interval(lower, upper), x: x + 6, y: height + 44, as: 'value' },
    { text: `${coverage(share)} assessed`, x: x + 6, y: height + 60, as: 'note' },
  ];
}

function ladder(line: LoadLine, x: number): Word[] {
  const ticks = [100, 90, 75, 60, 40, 0].map((value): Word => ({ text: String(value), x: x + 14, y: line.y(value) + 4, as: 'note' }));
  const current = line.line?.value;
  const letters = bands.map(([letter, from, to]): Word => {
    const here = current !== undefined && current >= from && (current < to || to === 100);
    const middle = Math.round((line.y(from) + line.y(to)) / 2);
    // A letter gives way to the lines that cross its band.
    const lines = [line.line?.y, line.worst?.y].filter(y => y !== undefined);
    const places = [middle, ...lines.flatMap(y => [y + 13, y - 13])].filter(y => y > line.y(to) + 5 && y < line.y(from) - 5);
    const clear = places.find(y => lines.every(each => Math.abs(y - each) > 10)) ?? middle;
    return { text: letter, x: x - 11, y: clear + 4, as: here ? 'here' : 'band', anchor: 'end' };
  });
  return [...ticks, ...letters];
}

/** "insufficient evidence" on a plate in the largest part of a compartment that nothing else needs. */
function plate({ x, width, yCeiling, yHygiene }: Compartment, line: LoadLine): Plate {
  const taken: [number, number][] = [[line.height, line.height]];
  if (line.line) taken.push([line.line.y - 4, line.line.y + 4]);
  if (yCeiling !== null) taken.push([yCeiling - 45, yCeiling + 6]);
  if (yHygiene !== null) taken.push([yHygiene - 8, yHygiene + 8]);
  let from = 0;
  let best: [number, number] = [0, 0];
  for (const [start, end] of taken.sort((a, b) => a[0] - b[0])) {
    if (start - from > best[1] - best[0]) best = [from, start];
    from = Math.max(from, end);
  }
  const [w, h] = [Math.min(84, width - 8), 34];
  return { x: x + (width - w) / 2, y: Math.max(0, Math.round((best[0] + best[1] - h) / 2)), width: w, height: h };
}

function mark(figure: Figure, { line }: LoadLine, prefix: string): Drawing['mark'] {
  const { upper, lower, setBy } = figure;
  if (line === null || upper === null || lower === null) return { text: '', label: '', y: 64, note: prefix.startsWith('so far') ? 'Nothing assessed yet' : 'Nothing assessed', noteY: 64 };
  const equal = shown(upper) === shown(lower);
  const above = line.y + top >= markHeight + 6;
  return {
    text: shown(upper), label: equal ? '' : prefix,
    note: equal ? `set by ${setBy.upper ?? 'no layer'}` : `${shown(lower)} at worst, set by ${setBy.lower ?? 'no layer'}`,
    y: above ? line.y - 13 : line.y + markHeight, noteY: above ? line.y + 19 : line.y + markHeight + 20,
  };
}

/** The figure in one sentence, for a screen reader. */
export function sentence({ upper, lower, setBy, layers }: Figure): string {
  const overall = upper === null || lower === null ? 'Nothing assessed.'
    : shown(upper) === shown(lower) ? `Overall ${shown(upper)}, set by ${setBy.upper ?? 'no layer'}.`
      : `Overall at most ${shown(upper)}, ${shown(lower)} at worst, set by ${setBy.upper ?? 'no layer'}.`;
  const each = layers.map(layer => {
    const bounds = shown(layer.lower) === shown(layer.upper) ? shown(layer.upper) : `${shown(layer.lower)} to ${shown(layer.upper)}`;
    const held = layer.capped?.by && layer.ceiling !== undefined && layer.ceiling < 100 ? `, held under ${shown(layer.ceiling)} by ${layer.capped.units} of ${counted(layer.capped.of, 'resource')} with a ${layer.capped.by} failure` : '';
    return `${layer.layer} ${bounds}, ${Math.floor(layer.coverage)} percent assessed${held}`;
  });
  return `Load line. ${overall} ${each.join('; ')}.`;
}

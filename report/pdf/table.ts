import type { Paper } from './paper.ts';
import { colour, page, type, type Style } from './style.ts';
import { run, wrap, type Line, type Run } from './wrap.ts';

export interface Column {
  readonly title: string;
  readonly width: number;
  readonly right?: true;
}
/** A drawing at the left of a cell's first line: verdict, severity. */
export type Icon = (paper: Paper, x: number, y: number) => void;
/** What stands in a cell, from top to bottom. A sunk block has a ground and, where it marks evidence, an ink bar. */
export interface Block {
  readonly runs: readonly Run[];
  readonly ground?: 'sunk' | 'marked';
  readonly icon?: Icon;
  readonly gap?: number;
}
/** A row; one with `head` is a heading across all columns. */
export interface Row { readonly cells: readonly (readonly Block[])[]; readonly head?: true }

interface Laid extends Omit<Line, 'pieces'> { readonly pieces: Line['pieces']; readonly indent: number; readonly ground: Block['ground']; readonly icon: Icon | undefined; readonly gap: number }

const padding = { top: 4.6, bottom: 4 } as const;
const iconIndent = 14;
const inset = 6;
export const cell = (text: string, style: Style): Block[] => [{ runs: [run(text, style)] }];

/** A table that flows over pages: its head is drawn again on each, a row too tall for a page is split between lines. */
export function* table(paper: Paper, columns: readonly Column[], rows: Iterable<Row>, { x = page.left, gutter = 12, headless = false } = {}): Generator<void> {
  const places = columns.map((column, index) => ({ ...column, x: x + columns.slice(0, index).reduce((sum, { width }) => sum + width, 0), inner: column.width - (index < columns.length - 1 ? gutter : 0) }));
  const right = x + columns.reduce((sum, { width }) => sum + width, 0);
  const close = paper.open('Table');
  if (!headless) {
    paper.need(60);
    head(paper, places, x, right, true);
  }
  const again = (): void => {
    paper.newPage();
    if (!headless) paper.artifact(() => head(paper, places, x, right, false));
    if (!headless) paper.skip(headHeight);
  };
  const closeBody = paper.open('TBody');
  for (const row of rows) {
    drawRow(paper, row, places, x, right, again);
    yield;
  }
  closeBody();
  close();
}

type Place = Column & { x: number; inner: number };
const headHeight = 17;

/** The columns' names, small and quiet; the tagged one moves on, the one repeated on a later page is drawn in place. */
function head(paper: Paper, places: readonly Place[], x: number, right: number, tagged: boolean): void {
  const draw = (place: Place): void => {
    const line = wrap(paper.faces, [run(place.title, type.column)], Infinity)[0];
    if (line) paper.line(line, place.right ? place.x + place.inner - line.width : place.x, paper.y + 2);
  };
  if (!tagged) {
    places.forEach(draw);
    paper.path(`M${x} ${paper.y + 13.5}H${right}`, { stroke: colour.lineStrong, width: 0.6 });
    return;
  }
  const [closeHead, closeRow] = [paper.open('THead'), paper.open('TR')];
  for (const place of places) {
    const leaf = paper.leaf('TH', { scope: 'Column' });
    leaf.draw(() => draw(place));
    leaf.end();
  }
  closeRow();
  closeHead();
  paper.artifact(() => paper.path(`M${x} ${paper.y + 13.5}H${right}`, { stroke: colour.lineStrong, width: 0.6 }));
  paper.skip(headHeight);
}

function drawRow(paper: Paper, row: Row, places: readonly Place[], x: number, right: number, again: () => void): void {
  const spots = row.head ? places.map((place, index) => (index === 0 ? { ...place, inner: right - x } : place)) : places;
  const cells = spots.map((place, index) => lay(paper, row.cells[index] ?? [], place.inner));
  const height = Math.max(...cells.map(heightOf)) + padding.top + padding.bottom + (row.head ? 8 : 0);
  const whole = page.bottom - page.top;
  if (paper.room < height + (row.head ? 40 : 0) && (height < whole * 0.45 || paper.room < 60)) again();
  const closeRow = paper.open('TR');
  const leaves = cells.map((_cell, index) => paper.leaf(row.head && index === 0 ? 'TH' : 'TD', row.head && index === 0 ? { scope: 'Row' } : {}));
  paper.skip(row.head ? 8 : 0);
  for (let rest = cells; rest.some(lines => lines.length > 0);) {
    const room = paper.room - padding.top - padding.bottom;
    const parts = rest.map(lines => lines.slice(0, fitting(lines, room)));
    if (parts.every(part => part.length === 0)) { again(); continue; }
    parts.forEach((part, index) => { const place = spots[index]; if (place && part.length > 0) leaves[index]?.draw(() => drawCell(paper, part, place, paper.y + padding.top)); });
    paper.skip(Math.max(...parts.map(heightOf)) + padding.top + padding.bottom);
    rest = rest.map((lines, index) => lines.slice(parts[index]?.length ?? 0));
  }
  for (const leaf of leaves) leaf.end();
  closeRow();
  paper.artifact(() => paper.path(`M${x} ${paper.y}H${right}`, row.head ? { stroke: colour.lineStrong, width: 0.6 } : { stroke: colour.line, width: 0.5 }));
}

function lay(paper: Paper, blocks: readonly Block[], width: number): Laid[] {
  return blocks.flatMap(({ runs, ground, icon, gap = 0 }, index): Laid[] => {
    const indent = icon ? iconIndent : ground ? inset : 0;
    const lines = wrap(paper.faces, runs, width - indent - (ground ? inset : 0));
    return lines.map((line, n) => ({ ...line, indent, ground, icon: n === 0 ? icon : undefined, gap: n === 0 && index > 0 ? gap : 0 }));
  });
}

const heightOf = (lines: readonly Laid[]): number => lines.reduce((sum, { height, gap }) => sum + height + gap, 0);
function fitting(lines: readonly Laid[], room: number): number {
  let used = 0;
  const over = lines.findIndex(({ height, gap }) => (used += height + gap) > room);
  return over === -1 ? lines.length : over;
}

function drawCell(paper: Paper, lines: readonly Laid[], place: Place, top: number): void {
  let y = top;
  for (const line of lines) {
    y += line.gap;
    if (line.ground) paper.rectangle(place.x, y, place.inner, line.height, line.ground === 'marked' ? colour.mark : colour.sunk);
    if (line.ground === 'marked') paper.rectangle(place.x, y, 1.6, line.height, colour.ink);
    line.icon?.(paper, place.x, y + line.height / 2);
    paper.line(line, place.right ? place.x + place.inner - line.width : place.x + line.indent, y);
    y += line.height;
  }
}

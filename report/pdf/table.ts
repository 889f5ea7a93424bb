import { commandLines } from './command.ts';
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
  /** How far lines after the first stand in. */
  readonly hang?: number;
  /** Its one run is a command: broken so that a shell takes the lines as they stand. */
  readonly command?: true;
}
/** A row; one with `head` is a heading across all columns. `below` goes on with one of its cells under them all, from `from` points on to the right edge. */
export interface Row { readonly cells: readonly (readonly Block[])[]; readonly head?: true; readonly below?: { readonly of: number; readonly from: number; readonly blocks: readonly Block[] } }

interface Laid extends Omit<Line, 'pieces'> { readonly pieces: Line['pieces']; readonly indent: number; readonly ground: Block['ground']; readonly icon: Icon | undefined; readonly gap: number }

/** Space above and under the text of a row: at rest, and where a table has one line a row. */
const paddings = { rest: { top: 4.2, bottom: 3.6 }, dense: { top: 2.4, bottom: 2.2 } } as const;
type Padding = (typeof paddings)[keyof typeof paddings];
const iconIndent = 14;
const inset = 6;
export const cell = (text: string, style: Style): Block[] => [{ runs: [run(text, style)] }];

/** `follow` is the room that what stands under the table takes at least: the last row goes over to the next page with it. */
interface Layout { readonly x?: number; readonly gutter?: number; readonly headless?: boolean; readonly dense?: boolean; readonly follow?: number }

/** A table that flows over pages: its head stands with its first row and is drawn again on each page, a row too tall for a page is split between lines. */
export function* table(paper: Paper, columns: readonly Column[], rows: readonly Row[], { x = page.left, gutter = 12, headless = false, dense = false, follow = 0 }: Layout = {}): Generator<void> {
  const places = placed(columns, x, gutter);
  const right = x + widthOf(columns);
  const padding = dense ? paddings.dense : paddings.rest;
  const close = paper.open('Table');
  const again = (): void => {
    paper.newPage();
    if (headless) return;
    paper.artifact(() => head(paper, places, x, right, false));
    paper.skip(headHeight);
  };
  let closeBody: (() => void) | undefined;
  for (const [index, row] of rows.entries()) {
    const after = index === rows.length - 1 ? follow : 0;
    if (!closeBody) {
      if (!headless) {
        paper.need(Math.min(wholePage / 2, headHeight + heightOfRow(paper, row, places, right, padding) + after));
        head(paper, places, x, right, true);
      }
      closeBody = paper.open('TBody');
    }
    drawRow(paper, row, places, right, padding, after, again);
    yield;
  }
  closeBody?.();
  close();
}

/** How tall a table with these rows stands, its head included. */
export const tableHeight = (paper: Paper, columns: readonly Column[], rows: readonly Row[]): number =>
  rows.reduce((sum, row) => sum + heightOfRow(paper, row, placed(columns, page.left, 12), page.left + widthOf(columns), paddings.rest), headHeight);

const widthOf = (columns: readonly Column[]): number => columns.reduce((sum, { width }) => sum + width, 0);
const placed = (columns: readonly Column[], x: number, gutter: number): Place[] => columns.map((column, index) => ({ ...column, x: x + widthOf(columns.slice(0, index)), inner: column.width - (index < columns.length - 1 ? gutter : 0) }));

type Place = Column & { x: number; inner: number };
const headHeight = 15;
const wholePage = page.bottom - page.top;

/** The columns' names, small and quiet; the tagged one moves on, the one repeated on a later page is drawn in place. */
function head(paper: Paper, places: readonly Place[], x: number, right: number, tagged: boolean): void {
  const draw = (place: Place): void => {
    const line = wrap(paper.faces, [run(place.title, type.column)], Infinity)[0];
    if (line) paper.line(line, place.right ? place.x + place.inner - line.width : place.x, paper.y + 1.5);
  };
  if (!tagged) {
    places.forEach(draw);
    paper.path(`M${x} ${paper.y + 12.5}H${right}`, { stroke: colour.lineStrong, width: 0.6 });
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
  paper.artifact(() => paper.path(`M${x} ${paper.y + 12.5}H${right}`, { stroke: colour.lineStrong, width: 0.6 }));
  paper.skip(headHeight);
}

interface Flow { readonly cells: readonly Laid[][]; readonly spots: readonly Place[] }

/** What a row draws, one after the other: its cells side by side, then what goes on below them. */
function flows(paper: Paper, { cells, head: heading, below }: Row, places: readonly Place[], right: number): Flow[] {
  const left = places[0]?.x ?? 0;
  const spots = heading ? places.map((place, index) => (index === 0 ? { ...place, inner: right - left } : place)) : places;
  const beside = { cells: spots.map((place, index) => lay(paper, cells[index] ?? [], place.inner)), spots };
  if (!below) return [beside];
  const under = spots.map(place => ({ ...place, x: left + below.from, inner: right - left - below.from }));
  return [beside, { cells: under.map((place, index) => (index === below.of ? lay(paper, below.blocks, place.inner) : [])), spots: under }];
}

const spaceAbove = ({ head: heading }: Row): number => (heading ? 6 : 0);
const heightOfRow = (paper: Paper, row: Row, places: readonly Place[], right: number, padding: Padding): number =>
  flows(paper, row, places, right).reduce((sum, { cells }) => sum + Math.max(...cells.map(heightOf)), spaceAbove(row) + padding.top + padding.bottom);

function drawRow(paper: Paper, row: Row, places: readonly Place[], right: number, padding: Padding, after: number, again: () => void): void {
  const parts = flows(paper, row, places, right);
  const height = parts.reduce((sum, { cells }) => sum + Math.max(...cells.map(heightOf)), spaceAbove(row) + padding.top + padding.bottom);
  if (paper.room < height + (row.head ? 40 : after) && (height < wholePage * 0.45 || paper.room < 60)) again();
  const closeRow = paper.open('TR');
  const leaves = places.map((_place, index) => paper.leaf(row.head && index === 0 ? 'TH' : 'TD', row.head && index === 0 ? { scope: 'Row' } : {}));
  paper.skip(spaceAbove(row) + padding.top);
  for (const { cells, spots } of parts) {
    for (let rest = cells; rest.some(lines => lines.length > 0);) {
      const here = rest.map(lines => lines.slice(0, fitting(lines, paper.room - padding.bottom)));
      if (here.every(lines => lines.length === 0)) { again(); paper.skip(padding.top); continue; }
      here.forEach((lines, index) => { const spot = spots[index]; if (spot && lines.length > 0) leaves[index]?.draw(() => drawCell(paper, lines, spot, paper.y)); });
      paper.skip(Math.max(...here.map(heightOf)));
      rest = rest.map((lines, index) => lines.slice(here[index]?.length ?? 0));
    }
  }
  for (const leaf of leaves) leaf.end();
  closeRow();
  paper.skip(padding.bottom);
  paper.artifact(() => paper.path(`M${places[0]?.x ?? 0} ${paper.y}H${right}`, row.head ? { stroke: colour.lineStrong, width: 0.6 } : { stroke: colour.line, width: 0.5 }));
}

function lay(paper: Paper, blocks: readonly Block[], width: number): Laid[] {
  return blocks.flatMap(({ runs, ground, icon, gap = 0, hang = 0, command }): Laid[] => {
    const indent = icon ? iconIndent : ground ? inset : 0;
    const room = width - indent - (ground ? inset : 0);
    const lines = command ? commandIn(paper, runs, room) : wrap(paper.faces, runs, room, hang).map((line, n) => ({ line, in: n === 0 ? 0 : hang }));
    return lines.map(({ line, in: further }, n) => ({ ...line, indent: indent + further, ground, icon: n === 0 ? icon : undefined, gap: n === 0 ? gap : 0 }));
  });
}

/** A command's lines; those that begin with a new word stand in. */
function commandIn({ faces }: Paper, runs: readonly Run[], room: number): { line: Line; in: number }[] {
  const [style, text] = [runs[0]?.style ?? type.mono, runs.map(each => each.text).join('')];
  const wide = (said: string): number => faces.pieces(said, style.font).reduce((sum, piece) => sum + faces.width(piece, style.size), 0);
  return commandLines(text, said => wide(said) <= room - commandIndent).flatMap(({ text: said, inside }, n) =>
    wrap(faces, [run(said, style)], room - commandIndent).map(line => ({ line, in: n === 0 || inside ? 0 : commandIndent })));
}
const commandIndent = 12;

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

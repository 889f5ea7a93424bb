import type PDFDocument from 'pdfkit';
import type { Faces, FontName } from './fonts.ts';
import { colour, page, type, type Style } from './style.ts';
import { run, wrap, type Line, type Run } from './wrap.ts';

type Doc = InstanceType<typeof PDFDocument>;
type Element = ReturnType<Doc['struct']>;
export type Tag = 'Document' | 'Sect' | 'H1' | 'H2' | 'P' | 'Table' | 'THead' | 'TBody' | 'TR' | 'TH' | 'TD' | 'L' | 'LI' | 'LBody' | 'Figure' | 'Code' | 'Link';
export interface Stroke { readonly fill?: string; readonly stroke?: string; readonly width?: number; readonly dash?: readonly [number, number]; readonly round?: boolean; readonly at?: readonly [x: number, y: number]; readonly scale?: number; readonly opacity?: number }

/** What stands on a page, for a picture of it: a text from its baseline, or a path. Points from the top left. */
export type Mark =
  | { readonly text: string; readonly x: number; readonly y: number; readonly size: number; readonly font: FontName; readonly colour: string }
  | ({ readonly d: string } & Stroke);
/** What becomes of what is written: nothing while it is measured, a PDF, or marks for a picture. */
export type Aim = 'measure' | 'pdf' | ((page: number, mark: Mark) => void);

/** Points of page seen above the place a link leads to. */
const aboveMark = 14;

export interface Sheet {
  readonly head: string;
  readonly foot: string;
  /** Number of pages, and the page of each mark, from the measuring pass; none while it measures. */
  readonly pages: number;
  readonly marks: ReadonlyMap<string, number>;
}

/**
 * Pages to write on from top to bottom. The same code runs once to count the pages and once to draw them, so no page
 * is kept.
 */
export class Paper {
  readonly faces: Faces;
  readonly #doc: Doc;
  readonly #sheet: Sheet;
  readonly #draws: boolean;
  readonly #shows: Exclude<Aim, string> | undefined;
  readonly #stack: Element[] = [];
  readonly #marks = new Map<string, number>();
  /** The leaf whose content is being drawn: a link in it interrupts that content. */
  #drawn: { readonly element: Element; readonly tag: Tag } | undefined;
  y: number = page.top;
  number = 0;
  section = '';

  constructor(doc: Doc, faces: Faces, sheet: Sheet, aim: Aim) {
    [this.#doc, this.faces, this.#sheet, this.#draws] = [doc, faces, sheet, aim === 'pdf'];
    this.#shows = typeof aim === 'function' ? aim : undefined;
  }

  get marks(): ReadonlyMap<string, number> { return this.#marks; }
  get room(): number { return page.bottom - this.y; }

  newPage(): void {
    this.number++;
    this.y = page.top;
    if (this.#draws) this.#doc.addPage();
    this.artifact(() => {
      this.line(this.#one(this.#sheet.head, type.caption), page.left, page.head - 9);
      this.right(this.#one(this.section, type.caption), page.right, page.head - 9);
      this.path(`M${page.left} ${page.foot - 13}H${page.right}`, { stroke: colour.lineStrong, width: 0.5 });
      this.line(this.#one(this.#sheet.foot, type.caption), page.left, page.foot - 7);
      this.right(this.#one(`${this.number} of ${this.#sheet.pages}`, type.caption), page.right, page.foot - 7);
    });
  }

  /** Starts a new page unless so much room is left. */
  need(height: number): void {
    if (this.room < height) this.newPage();
  }
  skip(height: number): void {
    this.y += height;
  }

  /** Remembers the page of something; `pageOf` tells it to text that stands before, and links lead to it. */
  mark(name: string): void {
    this.#marks.set(name, this.number);
    if (this.#draws) this.#doc.addNamedDestination(name, 'XYZ', 0, this.y - aboveMark, 0);
  }
  pageOf(name: string): string {
    return String(this.#sheet.marks.get(name) ?? 0);
  }
  /** Whether text may lead there: it is known once everything is measured. */
  hasMark(name: string): boolean {
    return this.#sheet.marks.has(name);
  }
  outline(title: string, level: 0 | 1): void {
    if (!this.#draws) return;
    const { outline } = this.#doc as unknown as { outline: { children: { addItem(title: string): void }[]; addItem(title: string): void } };
    (level === 0 ? outline : outline.children.at(-1) ?? outline).addItem(title);
  }

  /** Everything written by `write` stands inside an element of this kind. */
  *within(tag: Tag, write: () => Iterable<void>): Generator<void> {
    const close = this.open(tag);
    yield* write();
    close();
  }
  /** Opens an element; gives the function that closes it. */
  open(tag: Tag, options: { alt?: string; scope?: 'Column' | 'Row'; bbox?: [number, number, number, number] } = {}): () => void {
    if (!this.#draws) return () => undefined;
    const element = this.#doc.struct(tag, options as object);
    this.#attach(element);
    this.#stack.push(element);
    return () => { this.#stack.pop(); element.end(); };
  }
  /** A leaf whose content may be drawn in several parts, on several pages. */
  leaf(tag: Tag, options: { alt?: string; scope?: 'Column' | 'Row'; bbox?: [number, number, number, number] } = {}): { draw(content: () => void): void; end(): void } {
    if (!this.#draws) return { draw: content => { if (this.#shows) content(); }, end: () => undefined };
    const element = this.#doc.struct(tag, options as object);
    this.#attach(element);
    return {
      draw: content => {
        this.#drawn = { element, tag };
        element.add(this.#doc.markStructureContent(tag));
        content();
        this.#doc.endMarkedContent();
        this.#drawn = undefined;
      },
      end: () => element.end(),
    };
  }
  artifact(draw: () => void): void {
    if (this.#shows) draw();
    if (!this.#draws) return;
    this.#doc.markContent('Artifact');
    draw();
    this.#doc.endMarkedContent();
  }
  #attach(element: Element): void {
    const parent = this.#stack.at(-1);
    if (parent) parent.add(element);
    else this.#doc.addStructure(element);
  }

  /** Lines of a paragraph, flowing over pages. */
  paragraph(tag: Tag, runs: readonly Run[], width: number, x: number = page.left): void {
    const leaf = this.leaf(tag);
    for (let lines = wrap(this.faces, runs, width); lines.length > 0;) {
      const height = lines[0]?.height ?? 1;
      if (this.room < height) this.newPage();
      const here = lines.splice(0, Math.max(1, Math.floor(this.room / height)));
      leaf.draw(() => here.forEach((each, index) => this.line(each, x, this.y + index * height)));
      this.y += here.length * height;
    }
    leaf.end();
  }

  /** One line with its top at y. */
  line(line: Line, x: number, y: number): void {
    for (const { text, x: from, font, style } of this.#shows ? line.pieces : []) this.#shows?.(this.number, { text, x: x + from, y: y + line.baseline, size: style.size, font, colour: style.colour });
    if (!this.#draws) return;
    for (const piece of line.pieces) {
      const write = (): unknown => this.#doc.font(piece.font).fontSize(piece.style.size).fillColor(piece.style.colour)
        .text(piece.text, x + piece.x, y + line.baseline, { lineBreak: false, baseline: 'alphabetic' });
      if (this.#drawn && piece.style.to !== undefined && this.hasMark(piece.style.to)) this.#link(piece.style.to, [x + piece.x, y, this.faces.width(piece, piece.style.size), line.height], this.#drawn, write);
      else write();
    }
  }
  /** A link to a mark: an element of its own inside the leaf, with its annotation, as PDF/UA asks. The leaf's content goes on after it. */
  #link(to: string, [x, y, width, height]: readonly [number, number, number, number], { element, tag }: { element: Element; tag: Tag }, write: () => void): void {
    this.#doc.endMarkedContent();
    const link = this.#doc.struct('Link');
    element.add(link);
    link.add(this.#doc.markStructureContent('Link'));
    write();
    this.#doc.endMarkedContent();
    this.#doc.annotate(x, y, width, height, { Subtype: 'Link', Dest: to, Contents: new String(`${to}, page ${this.pageOf(to)}`), structParent: link } as never);
    link.end();
    element.add(this.#doc.markStructureContent(tag));
  }
  right(line: Line, x: number, y: number): void {
    this.line(line, x - line.width, y);
  }
  /** Text with its baseline at y. */
  words(text: string, style: Style, x: number, y: number, anchor: 'start' | 'middle' | 'end' = 'start'): number {
    const one = this.#one(text, style);
    const from = anchor === 'start' ? x : anchor === 'end' ? x - one.width : x - one.width / 2;
    this.line(one, from, y - one.baseline);
    return one.width;
  }
  #one(text: string, style: Style): Line {
    return wrap(this.faces, [run(text, style)], Infinity)[0] ?? { pieces: [], width: 0, height: 0, baseline: 0 };
  }

  path(d: string, drawn: Stroke): void {
    const { fill, stroke, width = 1, dash, round = false, at = [0, 0], scale = 1, opacity = 1 } = drawn;
    if (d !== '') this.#shows?.(this.number, { d, ...drawn });
    if (!this.#draws || d === '') return;
    this.#doc.save().translate(at[0], at[1]).scale(scale).path(d).lineWidth(width).lineCap(round ? 'round' : 'butt').lineJoin('round');
    if (opacity < 1) this.#doc.opacity(opacity);
    if (dash) this.#doc.dash(dash[0], { space: dash[1] });
    if (fill !== undefined) this.#doc.fill(fill);
    else this.#doc.stroke(stroke ?? colour.ink);
    this.#doc.restore();
  }
  rectangle(x: number, y: number, width: number, height: number, fill: string): void {
    this.path(`M${x} ${y}h${width}v${height}h${-width}Z`, { fill });
  }
}

import type { Faces, Piece } from './fonts.ts';
import type { Style } from './style.ts';

/** Text in one style. */
export interface Run { readonly text: string; readonly style: Style }
export const run = (text: string, style: Style): Run => ({ text, style });

/** A piece of text in its place on a line. */
export interface Placed extends Piece { readonly x: number; readonly style: Style }
/** One line: its pieces from the left, its height, and where its baseline lies below its top. */
export interface Line {
  readonly pieces: readonly Placed[];
  readonly width: number;
  readonly height: number;
  readonly baseline: number;
}

/** Breaks runs into lines of at most `width` points, the ones after the first `hang` points less, at spaces; a word wider than that is broken after punctuation, else anywhere. */
export function wrap(faces: Faces, runs: readonly Run[], width: number, hang = 0): Line[] {
  const filler = new Filler(faces, width, runs, hang);
  for (const { text, style } of runs) for (const word of text.match(/ *[^ ]+| +$/g) ?? []) filler.word(word, style);
  return filler.end();
}

/** How tall these runs stand in lines of at most `width` points. */
export const heightOf = ({ faces }: { readonly faces: Faces }, runs: readonly Run[], width: number): number => wrap(faces, runs, width).reduce((sum, { height }) => sum + height, 0);

/** How wide a text stands on one line. */
export const widthOf = ({ faces }: { readonly faces: Faces }, text: string, style: Style): number => wrap(faces, [run(text, style)], Infinity)[0]?.width ?? 0;
/** How wide the widest of some texts stands. */
export const widest = (of: { readonly faces: Faces }, texts: readonly string[], style: Style): number => texts.reduce((most, text) => Math.max(most, widthOf(of, text, style)), 0);

/** After these a long word may be broken with the least harm; not within two of them, as before an option. */
const breaksAfter = /[/\-.,:;=_&?|+)\]}@]/;

class Filler {
  readonly #faces: Faces;
  readonly #hang: number;
  readonly #shape: Pick<Line, 'height' | 'baseline'>;
  readonly #lines: Line[] = [];
  #pieces: Placed[] = [];
  #x = 0;
  #width: number;

  constructor(faces: Faces, width: number, runs: readonly Run[], hang: number) {
    [this.#faces, this.#width, this.#hang] = [faces, width, hang];
    const { lead, size } = runs.reduce((tallest, { style }) => (style.lead > tallest.lead ? style : tallest), runs[0]?.style ?? { lead: 0, size: 0 });
    this.#shape = { height: lead, baseline: lead * 0.5 + size * 0.35 };
  }

  word(word: string, style: Style): void {
    const bare = this.#faces.pieces(word.replace(/^ +/, ''), style.font);   // only plain spaces are left out at a line's beginning
    const parts = this.#x === 0 ? bare : this.#faces.pieces(word, style.font);
    if (this.#x + this.#wide(parts, style) <= this.#width) return this.#putAll(parts, style);
    const tooLong = this.#wide(bare, style) > this.#width;
    const breakHere = tooLong && this.#x <= this.#width * 0.6;
    if (this.#x > 0 && !breakHere) this.#flush();
    if (!tooLong) return this.#putAll(bare, style);
    for (const part of this.#x > 0 ? parts : bare) this.#broken(part, style);
  }

  end(): Line[] {
    if (this.#pieces.length > 0 || this.#lines.length === 0) this.#flush();
    return this.#lines;
  }

  #broken({ font, text }: Piece, style: Style): void {
    for (let rest = text; rest !== '';) {
      const fitting = this.#fitting({ font, text: rest }, style.size);
      if (fitting === '' && this.#x > 0) { this.#flush(); continue; }
      const taken = fitting === '' ? [...rest][0] ?? rest : fitting;
      this.#put({ font, text: taken }, style);
      rest = rest.slice(taken.length);
      if (rest !== '') this.#flush();
    }
  }

  /** The longest beginning that fits, cut after punctuation when that keeps at least 60 % of it. */
  #fitting({ font, text }: Piece, size: number): string {
    let [x, end] = [this.#x, 0];
    for (const character of text) {
      x += this.#faces.width({ font, text: character }, size);
      if (x > this.#width) break;
      end += character.length;
    }
    if (end === text.length) return text;
    for (let at = end; at > end * 0.6; at--) if (breaksAfter.test(text.charAt(at - 1)) && text.charAt(at - 1) !== text.charAt(at)) return text.slice(0, at);
    return text.slice(0, end);
  }

  #wide = (pieces: readonly Piece[], style: Style): number => pieces.reduce((sum, piece) => sum + this.#faces.width(piece, style.size), 0);
  #putAll(pieces: readonly Piece[], style: Style): void {
    for (const piece of pieces) this.#put(piece, style);
  }
  #put(piece: Piece, style: Style): void {
    const last = this.#pieces.at(-1);
    if (last?.font === piece.font && last.style === style) this.#pieces[this.#pieces.length - 1] = { ...last, text: last.text + piece.text };
    else this.#pieces.push({ ...piece, x: this.#x, style });
    this.#x += this.#faces.width(piece, style.size);
  }
  #flush(): void {
    this.#lines.push({ pieces: this.#pieces, width: this.#x, ...this.#shape });
    if (this.#lines.length === 1) this.#width -= this.#hang;
    [this.#pieces, this.#x] = [[], 0];
  }
}

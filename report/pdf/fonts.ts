import type PDFDocument from 'pdfkit';
import { spelled, visible } from '../../assess/visible.ts';

/** The faces of the report. Whoever calls hands in whole TrueType files: this folder reads none. */
export const fontNames = ['light', 'text', 'medium', 'strong', 'mono', 'fallback', 'fallbackMono'] as const;
export type FontName = (typeof fontNames)[number];
export type Fonts = Readonly<Record<FontName, Uint8Array>>;

export interface Piece { readonly font: FontName; readonly text: string }

/** What we use of pdfkit's embedded font, which its types leave out. */
interface Embedded {
  widthOfString(text: string, size: number): number;
  layoutCache: Record<string, unknown>;
  readonly font: { hasGlyphForCodePoint(code: number): boolean };
}

const chains: Readonly<Record<FontName, readonly FontName[]>> = {
  light: ['light', 'fallback'], text: ['text', 'fallback'], medium: ['medium', 'fallback'], strong: ['strong', 'fallback'],
  mono: ['mono', 'fallbackMono', 'fallback'], fallback: ['fallback'], fallbackMono: ['fallbackMono', 'fallback'],
};
/** An empty glyph at the very end of a file (Plex Mono's space) is read past its end by fontkit. */
function padded(bytes: Uint8Array): Uint8Array {
  const longer = new Uint8Array(bytes.length + 16);
  longer.set(bytes);
  return longer;
}
const plain = /^[\x20-\x7e]*$/;
const mostCached = 4000;
/** Every glyph of the mono face is as wide, in parts of its size; laying it out to learn that would take most of the time. */
const monoAdvance = 0.6;

/** Measures text, and splits it by the face that has its glyphs. A character no face has is spelled out, never left blank. */
export class Faces {
  readonly #embedded: ReadonlyMap<FontName, Embedded>;
  readonly #widths = new Map<string, number>();

  constructor(doc: InstanceType<typeof PDFDocument>, fonts: Fonts) {
    this.#embedded = new Map(fontNames.map(name => {
      doc.registerFont(name, padded(fonts[name]) as unknown as Buffer);   // pdfkit takes any bytes; its types say Buffer
      doc.font(name);
      return [name, (doc as unknown as { readonly _font: Embedded })._font];
    }));
  }

  /** The text made harmless and cut into pieces of one face each. */
  pieces(text: string, font: FontName): Piece[] {
    if (plain.test(text)) return text === '' ? [] : [{ font, text }];
    const found: { font: FontName; text: string }[] = [];
    for (const character of visible(text)) {
      const face = this.#faceOf(character, font, found.at(-1)?.font);
      const piece = { font: face ?? font, text: face ? character : spelled(character) };
      const last = found.at(-1);
      if (last?.font === piece.font) last.text += piece.text;
      else found.push(piece);
    }
    return found;
  }

  /** Width in points of text that `pieces` gave for this font. */
  width({ font, text }: Piece, size: number): number {
    if (font === 'mono') return text.length * monoAdvance * size;
    const key = `${font} ${text}`;
    const cached = this.#widths.get(key);
    if (cached !== undefined) return cached * size;
    if (this.#widths.size > mostCached) this.#forget();
    const width = (this.#embedded.get(font)?.widthOfString(text, 1000) ?? 0) / 1000;
    this.#widths.set(key, width);
    return width * size;
  }

  #faceOf(character: string, font: FontName, before: FontName | undefined): FontName | undefined {
    const has = (name: FontName): boolean => this.#embedded.get(name)?.font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0) ?? false;
    if (before && /\p{M}/u.test(character) && has(before)) return before;   // a mark stays with its letter
    return chains[font].find(has);
  }

  /** pdfkit keeps the layout of every word for ever; a long report would grow with it. */
  #forget(): void {
    this.#widths.clear();
    for (const face of this.#embedded.values()) face.layoutCache = Object.create(null) as Record<string, unknown>;
  }
}

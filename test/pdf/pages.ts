import { need, run } from '../engines/system.ts';

/** The text of each page of a PDF, as a reader program extracts it: as it stands on the page, or in the order in which it was written. */
export async function pagesOf(file: string, order: '-layout' | '-raw' = '-layout'): Promise<string[]> {
  const text = await run([need('pdftotext', 'poppler-utils'), order, file, '-']);
  return text.split('\f').slice(0, -1);
}
/** The fonts of a PDF: name and whether it is embedded. */
export async function fontsOf(file: string): Promise<{ name: string; embedded: boolean }[]> {
  const lines = (await run([need('pdffonts', 'poppler-utils'), file])).trim().split('\n').slice(2);
  return lines.map(line => ({ name: line.split(/\s+/)[0] ?? '', embedded: /\s(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$/.exec(line)?.[1] === 'yes' }));
}

export interface Word { readonly page: number; readonly text: string; readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
/** Every word with its box, in points from the top left of its page. */
export async function wordsOf(file: string): Promise<Word[]> {
  const html = await run([need('pdftotext', 'poppler-utils'), '-bbox', file, '-']);
  return html.split('<page ').slice(1).flatMap((page, index) => [...page.matchAll(/<word xMin="([^"]+)" yMin="([^"]+)" xMax="([^"]+)" yMax="([^"]+)">([^<]*)</g)]
    .map(([, left, top, right, bottom, text]) => ({ page: index + 1, text: text ?? '', left: Number(left), right: Number(right), top: Number(top), bottom: Number(bottom) })));
}

/** Words printed over one another, or over the page's right margin. The height of a box is the face's, more than its letters take: its middle counts. */
export async function collisions(file: string, rightMargin: number): Promise<string[]> {
  const pages = Map.groupBy((await wordsOf(file)).filter(({ left, right }) => right - left > 0.5), ({ page }) => page);
  return [...pages].flatMap(([page, words]) => {
    const sorted = words.toSorted((a, b) => a.top - b.top);
    const over = sorted.flatMap((one, index) => sorted.slice(index + 1).filter(other => meet(one, other)).map(other => `page ${page}: “${one.text}” and “${other.text}”`));
    return [...over, ...words.filter(({ right }) => right > rightMargin + 1).map(({ text }) => `page ${page}: “${text}” stands in the margin`)];
  });
}
function meet(one: Word, other: Word): boolean {
  const apart = Math.abs(one.top + one.bottom - other.top - other.bottom) / 2;
  return one.left + 0.8 < other.right && other.left + 0.8 < one.right && apart < (one.bottom - one.top + other.bottom - other.top) * 0.2;
}

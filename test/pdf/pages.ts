import { need, run } from '../engines/system.ts';

/** The text of each page of a PDF, as a reader program extracts it: as it stands on the page, or in the order in which it was written. */
export async function pagesOf(file: string, order: '-layout' | '-raw' = '-layout'): Promise<string[]> {
  const text = await run([need('pdftotext', 'poppler-utils'), order, file, '-']);
  return text.split('\f').slice(0, -1);
}
/** The links within a PDF: the text one presses, and the page it leads to. */
export async function linksOf(file: string): Promise<{ text: string; page: number }[]> {
  const xml = await run([need('pdftohtml', 'poppler-utils'), '-xml', '-i', '-stdout', file]);
  return [...xml.matchAll(/<a href="[^"]*#(\d+)">([^<]*)<\/a>/g)].map(([, page, text = '']) => ({ text: text.trim(), page: Number(page) }));
}
/** The fonts of a PDF: name and whether it is embedded. */
export async function fontsOf(file: string): Promise<{ name: string; embedded: boolean }[]> {
  const lines = (await run([need('pdffonts', 'poppler-utils'), file])).trim().split('\n').slice(2);
  return lines.map(line => ({ name: line.split(/\s+/)[0] ?? '', embedded: /\s(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$/.exec(line)?.[1] === 'yes' }));
}

import { need, run } from '../engines/system.ts';

/** The text of each page of a PDF, as a reader program extracts it: as it stands on the page, or in the order in which it was written. */
export async function pagesOf(file: string, order: '-layout' | '-raw' = '-layout'): Promise<string[]> {
  const text = await run([need('pdftotext', 'poppler-utils'), order, file, '-']);
  return text.split('\f').slice(0, -1);
}
/** Commands of a text as it was extracted, each with the lines it was broken into: from a line that begins with one of these programs to the first that ends without a backslash. */
export function commandsIn(text: string, programs: readonly string[]): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    if (!programs.some(program => line.startsWith(`${program} `))) return [];
    const end = lines.findIndex((each, at) => at >= index && !each.endsWith('\\'));
    return [lines.slice(index, end + 1).join('\n')];
  });
}
/** The same text with the commands in it on one line each, as they were before they were broken. */
export const unbroken = (text: string): string => text.replaceAll("'\\\n'", '').replaceAll('\\\n', '');

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

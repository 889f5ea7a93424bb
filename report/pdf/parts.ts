import type { Paper, Tag } from './paper.ts';
import { colour, keyColumn, leadWidth, linked, page, textWidth, type, type Style } from './style.ts';
import { heightOf, run, wrap, type Run } from './wrap.ts';

/** A part begins on a new page, with its title in outline and running head. */
export function part(paper: Paper, title: string, section: string): void {
  paper.section = section;
  paper.newPage();
  paper.outline(section, 0);
  paper.mark(section);
  paper.paragraph('H1', [run(title, type.h1)], textWidth);
  paper.skip(4);
}

export const leadText = (paper: Paper, text: string): void => {
  paper.paragraph('P', [run(text, type.lead)], leadWidth);
  paper.skip(10);
};

/** Text that leads to a mark where there is one. */
export const linkTo = (paper: Paper, name: string, text: string, style: Style): Run => run(text, paper.hasMark(name) ? linked(style, name) : style);
/** The page of a mark, as a link to it. */
export const pageLink = (paper: Paper, name: string, style: Style): Run => linkTo(paper, name, paper.pageOf(name), style);

/** A strong head on an ink rule, a quiet note beside it. */
export function sectionHead(paper: Paper, title: string, note: string | readonly Run[] = '', { tag = 'H2' as Tag, x = page.left as number, width = textWidth as number } = {}): void {
  paper.need(80);
  const runs: Run[] = [run(title, type.head), ...(note.length === 0 ? [] : [run('   ', type.headNote), ...(typeof note === 'string' ? [run(note, type.headNote)] : note)])];
  paper.paragraph(tag, runs, width, x);
  paper.skip(2.5);
  paper.artifact(() => paper.path(`M${x} ${paper.y}h${width}`, { stroke: colour.ink, width: 0.75 }));
  paper.skip(0.5);
}

/** A fact: its name in the key column, what it says beside it. */
export function fact(paper: Paper, name: string, runs: readonly Run[], { key = keyColumn as number, gap = 5 } = {}): void {
  paper.need(Math.min(80, heightOf(paper, runs, textWidth - key)));
  const line = wrap(paper.faces, [run(name, type.smallDim)], key - 4)[0];
  const beside = wrap(paper.faces, runs, textWidth - key)[0];
  const leaf = paper.leaf('P');
  if (line && beside) leaf.draw(() => paper.line(line, page.left, paper.y + beside.baseline - line.baseline));
  leaf.end();
  paper.paragraph('P', runs, textWidth - key, page.left + key);
  paper.skip(gap);
}

export const quiet = (paper: Paper, text: string, style: Style = type.caption, width: number = textWidth): void => paper.paragraph('P', [run(text, style)], width);

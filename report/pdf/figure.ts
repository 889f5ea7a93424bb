import { captions, describe, type CaptionRole } from '../../assess/captions.ts';
import { loadLine, type Compartment, type Figure } from '../../assess/loadline.ts';
import type { Paper } from './paper.ts';
import { colour, page, type Style } from './style.ts';

const size = { width: 300, height: 124, stern: 9.5, bow: 30, step: 4, disc: 9 } as const;
const left = page.left + 22;
const text = (font: Style['font'], points: number, ink: string): Style => ({ font, size: points, lead: points * 1.25, colour: ink });
const styles: Readonly<Record<CaptionRole, Style>> = {
  lid: text('strong', 6.5, colour.ceiling), cause: text('text', 6.5, colour.ink3), hygiene: text('text', 6.5, colour.ink3), plate: text('medium', 6.5, colour.ink),
  scale: text('text', 6.5, colour.ink3), band: text('text', 7, colour.ink3), bandHere: text('strong', 7, colour.ink),
  name: text('medium', 8, colour.ink), nameSet: text('strong', 8, colour.ink), value: text('text', 7.6, colour.ink2), coverage: text('text', 6.5, colour.ink3),
};
const mark = { lead: text('text', 8, colour.ink2), number: text('light', 34, colour.ink), below: text('text', 8, colour.ink2) } as const;

/** The load line over its layers, with its sentence as alternative text; moves on below it. */
export function drawFigure(paper: Paper, figure: Figure): void {
  const top = paper.y + 8;
  const height = size.height + 48;
  const leaf = paper.leaf('Figure', { alt: describe(figure), bbox: [page.left, paper.y, page.right, top + height] });
  leaf.draw(() => drawAt(paper, figure, top));
  leaf.end();
  paper.skip(8 + height);
}

function drawAt(paper: Paper, figure: Figure, top: number): void {
  const drawn = loadLine(figure, size);
  const ladderX = size.width + 46;
  const number = figure.upper === 100 && figure.lower !== 100 ? { ...mark.number, size: 28 } : mark.number;
  const words = captions(figure, drawn, { lead: 8.2, ladderX, right: page.right - left, mark: number.size });
  const at = [left, top] as const;
  drawn.compartments.forEach(each => compartment(paper, each, at));
  paper.path(drawn.bulkheads, { stroke: colour.hullEdge, width: 0.7, opacity: 0.6, at });
  paper.path(drawn.hull, { stroke: colour.hullEdge, width: 1, at });
  for (const { lid, hygieneTick } of drawn.compartments) {
    paper.path(lid, { stroke: colour.ceiling, width: 1.5, at });
    paper.path(hygieneTick, { stroke: colour.ink3, width: 0.9, at });
  }
  for (const plate of words.plates) paper.rectangle(left + plate.x, top + plate.y, plate.width, plate.height, colour.surface);
  for (const { role, text: said, x, y, anchor } of words.texts) if (role !== 'band' && role !== 'bandHere') paper.words(said, styles[role], left + x, top + y, anchor);
  if (drawn.line) {
    paper.path(drawn.lineTo(ladderX), { stroke: colour.surface, width: 4.5, at });
    paper.path(drawn.worstTo(ladderX), { stroke: colour.loadLine, width: 0.8, dash: [1.1, 2.2], at });
    paper.path(drawn.lineTo(page.right - left), { stroke: colour.loadLine, width: 1.5, at });
    paper.path(drawn.line.discFill, { fill: colour.surface, at });
    paper.path(drawn.line.disc, { stroke: colour.loadLine, width: 2.2, at });
  }
  paper.path(drawn.ladder(ladderX), { stroke: colour.loadLine, width: 1, at });
  for (const { role, text: said, x, y, anchor } of words.texts) if (role === 'band' || role === 'bandHere') paper.words(said, styles[role], left + x, top + y, anchor);
  const wide = paper.words(words.mark.text, number, left + words.mark.x, top + words.mark.y, 'end');
  if (words.mark.lead) paper.words(words.mark.lead, mark.lead, left + words.mark.x - wide - 4, top + words.mark.y, 'end');
  paper.words(words.mark.below, mark.below, left + words.mark.x, top + words.mark.belowY, 'end');
}

function compartment(paper: Paper, { open, hatch, secured, edge, insufficient }: Compartment, at: readonly [number, number]): void {
  paper.path(open, { fill: colour.surface, at });
  paper.path(hatch, { stroke: colour.hullOpen, width: 0.9, at });
  paper.path(secured, { fill: colour.hull, at });
  paper.path(edge, { stroke: colour.hull, width: 1.5, at, ...(insufficient && { dash: [3, 2.2] as const }) });
}

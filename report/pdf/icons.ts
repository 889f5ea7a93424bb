import type { Severity } from '../../assess/model/index.ts';
import type { ControlOutcome } from '../../assess/score/compliance.ts';
import { hatch } from '../../assess/loadline.ts';
import type { Paper } from './paper.ts';
import { colour } from './style.ts';
import type { Icon } from './table.ts';

const ring = 'M1.75 8a6.25 6.25 0 1 0 12.5 0a6.25 6.25 0 1 0 -12.5 0Z';
/** Strokes inside the ring, on a field of 16; shape tells the verdict, colour helps. */
const marks: Readonly<Record<Exclude<ControlOutcome, 'fail'>, string>> = {
  pass: `${ring}M5.2 8.3l2 2l3.7 -4.3`,
  accepted: `${ring}M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4`,
  notAssessed: `${ring}M2.6 9.2L9.2 2.6M3.6 12.2l8.6 -8.6M6.8 13.4l6.6 -6.6`,
  notApplicable: 'M3.5 8h9',
  manual: `${ring}M6.2 6.4a1.85 1.85 0 1 1 2.7 1.7c-0.6 0.3 -0.9 0.6 -0.9 1.2M8 11.1v0.7`,
  providerManaged: `${ring}M5.8 10.2l4.2 -4.2M6.7 5.8h3.5v3.5`,
};
const size = 9.5;

/** The verdict's glyph; only a failure is solid. */
export const verdictIcon = (outcome: ControlOutcome): Icon => (paper, x, y) => {
  const [at, scale]: [readonly [number, number], number] = [[x, y - size / 2], size / 16];
  if (outcome !== 'fail') return paper.path(marks[outcome], { stroke: colour.verdict[outcome], width: 1.5, round: true, at, scale });
  paper.path('M1 8a7 7 0 1 0 14 0a7 7 0 1 0 -14 0Z', { fill: colour.verdict.fail, at, scale });
  paper.path('M5.5 5.5l5 5M10.5 5.5l-5 5', { stroke: colour.surface, width: 1.8, round: true, at, scale });
};

const rungs: Readonly<Record<Severity, number>> = { critical: 4, high: 3, medium: 2, low: 1 };
/** A ladder of four rungs, filled from below. */
export const severityIcon = (severity: Severity): Icon => (paper, x, y) => {
  for (let rung = 0; rung < 4; rung++) {
    const filled = 4 - rung <= rungs[severity];
    paper.path(`M${x} ${y - 3.6 + rung * 2.4}h8`, { stroke: filled ? colour.severity[severity] : colour.lineStrong, width: filled ? 1.5 : 0.6 });
  }
};

/** Solid to `low`, hatched to `high`, an ink tick at `strict`, on a hairline. */
export function intervalBar(paper: Paper, { x, y, width, low, high, strict }: { x: number; y: number; width: number; low: number; high: number; strict?: number | null }): void {
  const height = 3.6;
  const at = (value: number): number => x + width * value / 100;
  paper.rectangle(x, y, width, height, '#f1f1ee');
  if (high > low) paper.path(hatch(at(low), y, at(high) - at(low), height, 3), { stroke: colour.hullOpen, width: 0.8 });
  if (low > 0) paper.rectangle(x, y, at(low) - x, height, colour.hull);
  paper.path(`M${x} ${y + height + 0.3}h${width}`, { stroke: colour.hullEdge, width: 0.5 });
  if (strict !== undefined && strict !== null) paper.path(`M${at(strict)} ${y - 1.6}v${height + 3}`, { stroke: colour.ink, width: 1.3 });
}

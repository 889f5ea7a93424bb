import type { Compartment, Figure, LoadLine } from './loadline.ts';
import { ladderTicks, smallUnder } from './loadline.ts';
import type { Band } from './score/posture.ts';
import { band } from './score/posture.ts';
import { capital, count, counted, coverage, figure as value, interval } from './words.ts';

export type CaptionRole = 'lid' | 'cause' | 'hygiene' | 'plate' | 'scale' | 'band' | 'bandHere' | 'name' | 'nameSet' | 'value' | 'coverage';
/** One line of text of the figure: x by its anchor, y its baseline. */
export interface Caption {
  readonly role: CaptionRole;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}
export interface Plate { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
/** The overall number: stands on the line, or hangs from it. It ends at x; `lead` stands before it, `below` under it. */
export interface Mark { readonly text: string; readonly lead: string; readonly below: string; readonly x: number; readonly y: number; readonly belowY: number }
export interface Captions { readonly texts: readonly Caption[]; readonly plates: readonly Plate[]; readonly mark: Mark }

export interface CaptionSize {
  /** Distance of two lines of small text. */
  readonly lead: number;
  /** Where the ladder stands, and where the figure ends. */
  readonly ladderX: number;
  readonly right: number;
  /** Size of the overall number. */
  readonly mark: number;
}

/** The words of a load line and where they stand, clear of the line, the lids and each other. None on a small figure. */
export function captions(figure: Figure, drawn: LoadLine, size: CaptionSize): Captions {
  const mark = markOf(figure, drawn, size);
  if (drawn.height < smallUnder) return { texts: [], plates: [], mark };
  const held = heldWithin(16, drawn.compartments);
  const plated = drawn.compartments.filter(({ insufficient }) => insufficient).map(each => plateOf(each, drawn, size.lead));
  return {
    texts: [
      ...drawn.compartments.flatMap(each => [...ofLid(each, drawn, size.lead, held), ...under(each, drawn.height, size.lead)]),
      ...plated.flatMap(({ texts }) => texts), ...scale(drawn, size, mark), ...bands(drawn, size),
    ],
    plates: plated.map(({ plate }) => plate),
    mark,
  };
}

/** What holds a layer down, in two short lines: "2 of 8 resources", "fail critically". An engine and its proved host are one resource. */
export const heldBy = ({ units, of, by }: NonNullable<Compartment['capped']>): readonly [string, string] =>
  [`${count(units)} of ${counted(of, 'resource')}`, `${units === 1 ? 'fails' : 'fail'} ${by === 'high' ? 'high, exposed' : 'critically'}`];

type Held = typeof heldBy;

/** The same for all lids of one figure, which has room for so many letters: no lid has the noun where one has no room for it. */
export function heldWithin(letters: number, compartments: readonly Compartment[]): Held {
  const fits = compartments.every(({ capped }) => !capped?.by || heldBy(capped)[0].length <= letters);
  return capped => {
    const [who, how] = heldBy(capped);
    return [fits ? who : who.slice(0, who.lastIndexOf(' ')), how];
  };
}

/** Under the lid's height what holds it, and beside the tick what the hygiene alone would give, where there is room. */
function ofLid({ x, yCeiling, yHygiene, yUpper, ceiling, hygiene, capped }: Compartment, drawn: LoadLine, lead: number, held: Held): Caption[] {
  if (yCeiling === null || ceiling === undefined || !capped?.by) return [];
  const start = { x: x + 6, anchor: 'start' as const };
  const top = yCeiling - lead * 0.5 - 2 * lead;
  const lid: Caption[] = [
    { ...start, role: 'lid', text: `under ${value(ceiling)}`, y: top },
    ...held(capped).map((text, index): Caption => ({ ...start, role: 'cause', text, y: top + lead * (index + 1) })),
  ];
  if (yHygiene === null || hygiene === undefined) return lid;
  const [above, below] = [top - lead * 1.25, yCeiling + 5 + lead];
  const y = yHygiene <= yCeiling ? Math.min(yHygiene + lead * 0.36, above) : Math.max(yHygiene + lead * 0.36, below);
  const clear = yHygiene <= yCeiling ? y > lead * 0.7 : y + 3 < Math.min(yUpper, drawn.line?.y ?? drawn.height);
  return clear ? [...lid, { role: 'hygiene', text: `hygiene ${value(hygiene)}`, x: x + 15, y, anchor: 'start' }] : lid;
}

function under({ layer, x, lower, upper, coverage: assessed, setsLine }: Compartment, height: number, lead: number): Caption[] {
  const at = (line: number): Pick<Caption, 'x' | 'y' | 'anchor'> => ({ x: x + 6, y: height + 5 + lead * 0.5 + line * lead * 1.2, anchor: 'start' });
  return [
    { role: setsLine ? 'nameSet' : 'name', text: capital(layer), ...at(1) },
    { role: 'value', text: interval(lower, upper), ...at(2) },
    { role: 'coverage', text: `${coverage(assessed)} assessed`, ...at(3) },
  ];
}

/** "insufficient evidence" on a plate in the tallest part of a compartment that no line, lid or edge crosses. */
function plateOf({ x, width, yUpper, yLower, yCeiling, yHygiene, insufficient }: Compartment, { height, line, worst }: LoadLine, lead: number): { plate: Plate; texts: Caption[] } {
  const taken = [[yUpper, 2], [yLower, 1], [line?.y ?? height, 6], [worst?.y ?? height, 3], [yHygiene ?? height, yHygiene === null ? 0 : lead * 1.4]] as const;
  const edges = [0, ...taken.flatMap(([y, half]) => [y - half, y + half]), ...(yCeiling === null ? [] : [yCeiling - lead * 5, yCeiling + 6]), height].sort((a, b) => a - b);
  const free = edges.slice(1).map((to, index) => ({ from: edges[index] ?? 0, to })).filter(({ from, to }) => !taken.some(([y, half]) => from < y + half && to > y - half) && (yCeiling === null || to <= yCeiling - lead * 5 || from >= yCeiling + 6));
  const best = free.reduce((tallest, next) => (next.to - next.from > tallest.to - tallest.from ? next : tallest), { from: 0, to: 0 });
  const [middle, centre, high, wide] = [(best.from + best.to) / 2, x + width / 2, lead * 2.5, lead * 5.8];
  const line1 = { role: 'plate' as const, x: centre, anchor: 'middle' as const };
  return {
    plate: { x: centre - wide / 2, y: middle - high / 2, width: insufficient ? wide : 0, height: high },
    texts: [{ ...line1, text: 'insufficient', y: middle - lead * 0.15 }, { ...line1, text: 'evidence', y: middle + lead * 0.85 }],
  };
}

function markOf({ upper, lower, setBy }: Figure, { line, height }: LoadLine, size: CaptionSize): Mark {
  if (upper === null || lower === null || !line) return { text: '', lead: '', below: 'nothing assessed', x: size.right, y: height / 2, belowY: height / 2 };
  const hangs = line.y < size.mark * 0.72 + 4;
  const y = hangs ? line.y + size.mark * 0.7 + 10 : line.y - 9;
  const below = upper === lower ? `set by ${setBy.upper ?? ''}` : `${value(lower)} at worst, ${setBy.lower ?? ''}`;
  return { text: value(upper), lead: upper === lower ? '' : 'at most', below, x: size.right, y, belowY: (hangs ? y : line.y) + size.lead * 1.35 };
}

/** The ladder's figures; one that the line or the number's lead would touch is left to its tick. */
function scale({ y, line }: LoadLine, { ladderX, lead }: CaptionSize, mark: Mark): Caption[] {
  return ladderTicks.filter(tick => !line || (Math.abs(y(tick) - line.y) > lead * 0.7 && !(mark.lead !== '' && Math.abs(y(tick) - mark.y) < lead * 1.2)))
    .map(tick => ({ role: 'scale', text: String(tick), x: ladderX + 12, y: y(tick) + lead * 0.33, anchor: 'start' }));
}

const rungs: readonly (readonly [Band, number, number])[] = [['A', 90, 100], ['B', 75, 90], ['C', 60, 75], ['D', 40, 60], ['E', 0, 40]];
/** The bands' letters, each in the part of its rung that no line crosses. */
function bands({ y, line, worst }: LoadLine, { ladderX, lead }: CaptionSize): Caption[] {
  return rungs.map(([letter, from, to]) => {
    const cuts = [line?.y, worst?.y].filter(cut => cut !== undefined).filter(cut => cut > y(to) && cut < y(from));
    const edges = [y(to), ...cuts, y(from)].sort((a, b) => a - b);
    const parts = edges.slice(1).map((end, index) => [edges[index] ?? end, end] as const);
    const [start, end] = parts.reduce((widest, next) => (next[1] - next[0] > widest[1] - widest[0] ? next : widest));
    return { role: line && band(line.value) === letter ? 'bandHere' : 'band', text: letter, x: ladderX - 8, y: (start + end) / 2 + lead * 0.36, anchor: 'end' };
  });
}

/** The whole figure in one sentence, for those who hear it. */
export function describe({ upper, lower, setBy, layers }: Figure): string {
  const whole = upper === null || lower === null ? 'Nothing was assessed'
    : `Overall ${upper === lower ? value(upper) : `at most ${value(upper)}, ${value(lower)} at worst`}${setBy.upper ? `, set by ${setBy.upper}` : ''}`;
  const each = layers.map(layer => {
    const held = layer.capped?.by && layer.ceiling !== undefined && layer.ceiling < 100 ? `, held under ${value(layer.ceiling)} by ${layer.capped.units} of ${counted(layer.capped.of, 'resource')} with a ${layer.capped.by} failure` : '';
    const range = layer.lower === layer.upper ? value(layer.upper) : `${value(layer.lower)} to ${value(layer.upper)}`;
    return `${layer.layer} ${range}, ${Math.floor(layer.coverage)} percent assessed${held}`;
  }).join('; ');
  return `Load line. ${whole}.${each ? ` ${capital(each)}.` : ''}`;
}

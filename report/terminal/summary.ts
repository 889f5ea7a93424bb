import type { Assessment, BenchmarkResult } from '../../assess/document.ts';
import { figureOf, type FigureLayer } from '../../assess/loadline.ts';
import type { Severity } from '../../assess/model/index.ts';
import { spelled } from '../../assess/visible.ts';
import { count, counted, coverage, enoughCoverage, figure, headline, inText, interval, listed, moment, percent, reasons, scopeSentence } from '../../assess/words.ts';
import { gather, type Gathered } from '../gather.ts';
import { bounds, decided, notGiven, overallCoverage, pageName, share } from '../sentences.ts';
import { clipped, columnsOf, cut, padEnd, padStart } from './text.ts';

/** How to write: columns there are, whether to colour, and whether the terminal knows more than ASCII. */
export interface Terminal { readonly columns: number; readonly colour: boolean; readonly unicode?: boolean }

type Ink = 'strong' | 'dim' | 'hull' | 'red' | 'amber' | 'violet';
const codes: Readonly<Record<Ink, string>> = { strong: '1', dim: '2', hull: '34', red: '31', amber: '33', violet: '35' };
const severityInk: Readonly<Record<Severity, Ink>> = { critical: 'red', high: 'amber', medium: 'amber', low: 'dim' };
interface Pen extends Required<Terminal> { readonly ink: (ink: Ink, text: string) => string; readonly signs: Signs }
interface Signs { readonly solid: string; readonly open: string; readonly mark: string; readonly line: string; readonly rule: string }
const drawn: Signs = { solid: '█', open: '░', mark: '⊖', line: '│', rule: '─' };
const ascii: Signs = { solid: '#', open: ':', mark: 'O', line: '|', rule: '-' };
const most = { causes: 4, pages: 6, lines: 2, reason: 3, closes: 4, scope: 3 } as const;
const indent = '  ';

/** The assessment in one screen: the mark, the layers under one line, what sets it, what was not assessed, compliance. Ends with a newline. */
export function summary(assessment: Assessment, { columns, colour, unicode = true }: Terminal): string {
  const pen: Pen = { columns: Math.min(Math.max(columns, 60), 120), colour, unicode, signs: unicode ? drawn : ascii, ink: (ink, text) => (colour ? `\u001b[${codes[ink]}m${text}\u001b[0m` : text) };
  const gathered = gather(assessment);
  const lines = [
    '', ...head(assessment, pen), '', ...bars(assessment, pen), '', ...setters(assessment, gathered, pen), '', ...unassessed(assessment, gathered, pen),
    ...(assessment.benchmarks.length > 0 ? ['', ...compliance(assessment.benchmarks, pen)] : []), ...platform(assessment, pen), '',
  ];
  const text = `${lines.map(line => line.trimEnd()).join('\n')}\n`;
  return unicode ? text : plain(text);
}

/** For terminals that know only ASCII: our own signs are replaced, other letters are spelled out. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll('–', '-').replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replaceAll('…', '...').replaceAll('·', '.').replace(/[^\x00-\x7f]/gu, spelled);

function head({ score, scope, collectedAt, tool }: Assessment, { ink, signs, columns }: Pen): string[] {
  const mark = `${signs.rule}${signs.mark}${signs.rule}`;
  const right = `${tool.version}, read ${moment(collectedAt)}`;
  const title = `${indent}${mark}  Plimsoll`;
  const worst = score.upper === null || score.lower === null || score.upper === score.lower ? [] : [`${indent}${ink('dim', `${figure(score.lower)} at worst, set by the ${score.setBy.lower ?? ''}.`)}`];
  return [
    `${indent}${mark}  ${ink('strong', 'Plimsoll')}${' '.repeat(Math.max(2, columns - columnsOf(title) - columnsOf(right) - 2))}${ink('dim', right)}`, '',
    `${indent}${ink('strong', headline(score))}${score.band === null ? '' : `  Band ${score.upper === score.lower ? '' : 'at most '}${score.band}`}`,
    ...worst,
    ...(scope ? clipped(scopeSentence(scope), columns - 4, most.scope).map(line => `${indent}${line}`) : []),
  ];
}

/** Five bars on one scale, crossed by the line; the mark stands on the layer that sets it. */
function bars(assessment: Assessment, pen: Pen): string[] {
  const { layers, upper, setBy } = figureOf(assessment);
  if (layers.length === 0) return [`${indent}No layer was in scope.`];
  const width = pen.columns - 46;
  const at = upper === null ? -1 : Math.min(width - 1, Math.round(upper / 100 * width));
  const rows = layers.map(layer => `${indent}${layer.layer === setBy.upper ? pen.ink('strong', padEnd(layer.layer, 13)) : padEnd(layer.layer, 13)}${bar(layer, width, at, layer.layer === setBy.upper, pen)}  ${padEnd(interval(layer.lower, layer.upper), 13)} ${pen.ink(layer.coverage < enoughCoverage ? 'violet' : 'dim', `${padStart(coverage(layer.coverage), 5)} assessed`)}`);
  const thin = layers.filter(each => each.coverage < enoughCoverage).map(({ layer }) => layer);
  const insufficient = thin.length > 0 ? [`${indent}${pen.ink('violet', `Insufficient evidence: ${listed(thin)}.`)}`] : [];
  const facts = assessment.layers.flatMap(({ fact }) => (fact === undefined ? [] : [`${indent}${cut(fact, pen.columns - 2)}`]));
  return [...rows, `${indent}${' '.repeat(13)}${pen.ink('dim', scale(width))}`, ...insufficient, ...facts];
}

function bar({ lower, upper }: FigureLayer, width: number, at: number, sets: boolean, { ink, signs }: Pen): string {
  const solid = Math.round(lower / 100 * width);
  const open = Math.max(solid, Math.round(upper / 100 * width));
  const cells = Array.from({ length: width }, (_, n) => (n === at ? (sets ? signs.mark : signs.line) : n < solid ? signs.solid : n < open ? signs.open : ' ')).join('');
  const [before, after] = at < 0 ? [cells, ''] : [cells.slice(0, at), cells.slice(at + 1)];
  return `${ink('hull', before)}${at < 0 ? '' : ink('strong', cells.charAt(at))}${ink('hull', after)}`;
}

/** The bands under the bars: where each begins. */
function scale(width: number): string {
  const cells = [...' '.repeat(width + 3)];
  for (const [value, label] of [[0, '0 E'], [40, '40 D'], [60, '60 C'], [75, '75 B'], [90, '90 A']] as const) [...label].forEach((each, n) => { cells[Math.round(value / 100 * width) + n] = each; });
  return cells.join('').trimEnd();
}

function setters({ score }: Assessment, { failing }: Gathered, pen: Pen): string[] {
  const lines = score.because.flatMap(({ check, severity, title, layerWithout }) => {
    const group = failing.find(each => each.check.id === check);
    const example = group?.failures[0];
    const found = group && example ? `${share(group)}. ${example.resource.name}: ${example.message}` : '';
    return [
      `${indent}${pen.ink(severityInk[severity], padEnd(severity, 9))} ${check}  ${cut(title, pen.columns - 22)}`,
      ...clipped(found, pen.columns - 24, most.lines).map(line => `${' '.repeat(22)}${line}`),
      `${' '.repeat(22)}${pen.ink('dim', `once mended: ${score.setBy.upper ?? ''} at most ${figure(layerWithout)}`)}`,
    ];
  });
  return [section('What sets the line', '', pen), ...(lines.length > 0 ? lines : [`${indent}${score.upper === null ? 'Nothing was assessed, so nothing sets it.' : 'No single check would raise it by passing alone.'}`])];
}

function unassessed(assessment: Assessment, gathered: Gathered, pen: Pen): string[] {
  if (gathered.causes.length === 0) return [section('Not assessed', 'nothing: every verdict could be given', pen)];
  const rows = gathered.causes.slice(0, most.causes).flatMap(({ layer, reason, message, closes, verdicts }) => [
    ...clipped(`${reasons[reason]}: ${message}`, pen.columns - 25, most.reason).map((line, index) => (index === 0
      ? `${indent}${padStart(count(verdicts), 6)}  ${padEnd(layer, 11)}  ${pen.ink('violet', reasons[reason])}${line.slice(reasons[reason].length)}`
      : `${' '.repeat(23)}${line}`)),
    ...(closes === undefined ? [] : clipped(closes, pen.columns - 24, most.closes).map(line => `${' '.repeat(23)}${pen.ink('dim', line)}`)),
  ]);
  const rest = gathered.causes.slice(most.causes);
  return [
    section('Not assessed', `coverage ${overallCoverage(assessment)}; ${notGiven(gathered)}`, pen), ...rows,
    ...(rest.length > 0 ? [`${indent}${padStart(count(rest.reduce((sum, { verdicts }) => sum + verdicts, 0)), 6)}  more, by ${counted(rest.length, 'cause')}`] : []),
  ];
}

function compliance(benchmarks: readonly BenchmarkResult[], pen: Pen): string[] {
  const name = Math.min(pen.columns - 30, Math.max(...benchmarks.map(result => columnsOf(pageName(result)))));
  const rows = benchmarks.slice(0, most.pages).flatMap(result => {
    const figures = `${padStart(result.score.strict === null ? 'undecided' : percent(result.score.strict), 9)}  ${padEnd(bounds(result), 14)}`;
    return [`${indent}${padEnd(cut(pageName(result), name), name)} ${figures}`, `${indent}${pen.ink('dim', cut(`${result.target}, ${decided(result).split(';')[0] ?? ''}`, pen.columns - 4))}`];
  });
  return [section('Compliance', 'strict, at least – at most', pen), ...rows, ...(benchmarks.length > most.pages ? [`${indent}and ${benchmarks.length - most.pages} more`] : [])];
}

const platform = ({ score: { platform: own } }: Assessment, pen: Pen): string[] =>
  (own && own.upper !== null && own.lower !== null ? ['', section('Platform', `${inText(own.upper, own.lower)}, outside the headline`, pen)] : []);
const section = (title: string, note: string, { ink, columns }: Pen): string => `${indent}${ink('strong', title)}${note ? `  ${ink('dim', cut(note, columns - columnsOf(title) - 4))}` : ''}`;

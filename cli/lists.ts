import { pageKey } from '../assess/catalogue.ts';
import { kinds, layers, type BenchmarkPage, type Check, type Layer } from '../assess/model/index.ts';
import { visible } from '../assess/visible.ts';
import type { FoundTarget } from '../collect/collector.ts';
import { catalogue } from '../desk/catalogue.ts';
import { checkNamed } from '../desk/targets/names.ts';
import { wrapped } from '../report/terminal/text.ts';
import { table } from './table.ts';

/** Columns that prose takes at most: every terminal has them. */
const columns = 80;
const prose = (text: string, indent = 2): string[] => wrapped(text, columns - indent).map(line => ' '.repeat(indent) + line);

/** Everything found here: what it is called, whether it can be read, where it is, and what it would show. */
export function targetsText(found: readonly FoundTarget[]): string {
  const widest = Math.min(40, Math.max(...found.map(({ id }) => visible(id).length)));
  return found.map(target => targetText(target, widest)).join('\n');
}

function targetText({ id, endpoint, state, shows }: FoundTarget, widest: number): string {
  const would = layers.flatMap(layer => (shows[layer] ? [`${layer}${shows[layer] < 1 ? ` ${Math.floor(shows[layer] * 100)} %` : ''}`] : []));
  const lines = [`${visible(id).padEnd(widest)}  ${states[state.is]}`, ...(endpoint ? [endpoint] : []), state.detail, ...('command' in state ? [`it would run: ${state.command.join(' ')}`] : []), ...(would.length > 0 ? [`would show ${would.join(', ')}`] : [])];
  return lines.map((line, index) => (index === 0 ? '' : '    ') + visible(line)).join('\n');
}

const states: Readonly<Record<FoundTarget['state']['is'], string>> = { 'ready': 'ready', 'unreachable': 'cannot be reached', 'not-built': 'not built yet', 'asks': 'asks first: --allow-exec' };

/** The checks, of some layers or all, by id. */
export const checksText = (only: readonly Layer[] = layers): string =>
  table(catalogue.checks.filter(check => only.includes(kinds[check.on].layer)).map(({ id, severity, on, title }) => [id, severity, kinds[on].one, title]));

/** The benchmark pages, with how much of each a check decides, and what it was written for. */
export function benchmarksText(): string {
  const rows = table(catalogue.pages.map(page => [pageKey(page), page.title, `${page.controls.length} controls`, `${page.controls.filter(control => control.checks?.length).length} with checks`])).split('\n');
  return catalogue.pages.flatMap(({ writtenFor }, index) => [rows[index] ?? '', ...(writtenFor === undefined ? [] : prose(`written for ${writtenFor}`, 4))]).join('\n');
}

/** All that a check says of itself, with its controls. Throws WrongUse for an id there is not. */
export function explainText(id: string): string {
  const check = checkNamed(id);
  const controls = catalogue.pages.flatMap(page => controlsOf(page, check));
  return [
    `${check.id}  ${check.severity}  on each ${kinds[check.on].one}, in the layer ${kinds[check.on].layer}`, check.title, '',
    'Why', ...prose(check.why), '', 'Fix', ...check.fix.split('\n').flatMap(line => prose(line)), '',
    'Needs', ...prose([...check.needs, ...check.also.map(name => `${name} (where known)`)].join(', ')),
    ...(check.indicator ? ['', 'It looks for signs only: it fails or asks a person, and never passes.'] : []),
    ...(controls.length > 0 ? ['', 'Controls', ...controls.map(control => `  ${control}`)] : []),
  ].join('\n');
}

const controlsOf = (page: BenchmarkPage, check: Check): string[] =>
  page.controls.filter(control => control.checks?.includes(check.id)).map(({ ref, title }) => `${pageKey(page)} ${ref}  ${title}`);

import { pageKey } from '../assess/catalogue.ts';
import { kinds, layers, type BenchmarkPage, type Check, type Layer } from '../assess/model/index.ts';
import { visible } from '../assess/visible.ts';
import type { FoundTarget } from '../collect/collector.ts';
import { catalogue } from '../desk/catalogue.ts';
import { checkNamed } from '../desk/targets/names.ts';
import { table } from './table.ts';

/** Everything found here: what it is called, whether it can be read, where it is, and what it would show. */
export const targetsText = (found: readonly FoundTarget[]): string => found.map(({ id, endpoint, state, shows }) => {
  const would = layers.flatMap(layer => (shows[layer] ? [`${layer}${shows[layer] < 1 ? ` ${Math.floor(shows[layer] * 100)} %` : ''}`] : []));
  const lines = [`${id}  ${states[state.is]}`, ...(endpoint ? [endpoint] : []), state.detail, ...('command' in state ? [`it would run: ${state.command.join(' ')}`] : []), ...(would.length > 0 ? [`would show ${would.join(', ')}`] : [])];
  return lines.map((line, index) => (index === 0 ? '' : '    ') + visible(line)).join('\n');
}).join('\n');

const states: Readonly<Record<FoundTarget['state']['is'], string>> = { 'ready': 'ready', 'unreachable': 'cannot be reached', 'not-built': 'not built yet', 'asks': 'asks first: --allow-exec' };

/** The checks, of some layers or all, by id. */
export const checksText = (only: readonly Layer[] = layers): string =>
  table(catalogue.checks.filter(check => only.includes(kinds[check.on].layer)).map(({ id, severity, on, title }) => [id, severity, kinds[on].one, title]));

/** The benchmark pages, with how much of each a check decides. */
export const benchmarksText = (): string => table(catalogue.pages.map(page => [
  pageKey(page), page.title, `${page.controls.length} controls`, `${page.controls.filter(control => control.checks?.length).length} with checks`, ...(page.writtenFor === undefined ? [] : [`written for ${page.writtenFor}`]),
]));

/** All that a check says of itself, with its controls. Throws WrongUse for an id there is not. */
export function explainText(id: string): string {
  const check = checkNamed(id);
  const controls = catalogue.pages.flatMap(page => controlsOf(page, check));
  return [
    `${check.id}  ${check.severity}  ${kinds[check.on].layer}, ${kinds[check.on].one}`, check.title, '',
    'Why', `  ${check.why}`, '', 'Fix', `  ${check.fix}`, '',
    'Needs', `  ${[...check.needs, ...check.also.map(name => `${name} (where known)`)].join(', ')}`,
    ...(check.indicator ? ['', 'It looks for signs only: it fails or asks a person, and never passes.'] : []),
    ...(controls.length > 0 ? ['', 'Controls', ...controls.map(control => `  ${control}`)] : []),
  ].join('\n');
}

const controlsOf = (page: BenchmarkPage, check: Check): string[] =>
  page.controls.filter(control => control.checks?.includes(check.id)).map(({ ref, title }) => `${pageKey(page)} ${ref}  ${title}`);

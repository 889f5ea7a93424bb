import type { Flags, Seen, Verdict } from '../../assess/model/index.ts';
import { fail, firstOf, manual, notApplicable, pass } from '../define.ts';

/** A rule over the flags a component was started with. */
export type FlagRule = (flags: Flags) => Verdict;

/** Where flags stand; one that is not set is missing from each of the lists that hold any. */
export const seen = (flags: Flags, ...names: string[]): Seen[] => names.flatMap(name => {
  const flag = flags.get(name);
  const lists = [...new Set([...flags.values()].map(({ path }) => path.replace(/\/\d+$/, '')))];
  const missing = (list: string): string => `${list}/${list === '/env' ? `ETCD_${name.toUpperCase().replaceAll('-', '_')}` : `--${name}`}`;
  return (flag ? [...(flag.before ?? []), flag.path] : lists.map(missing)).map(path => ({ reading: 'flags', path }));
});
const value = (flags: Flags, name: string): string | undefined => flags.get(name)?.value;
const items = (flags: Flags, name: string): string[] => (value(flags, name) ?? '').split(',').map(item => item.trim()).filter(item => item !== '');
/** How Go reads a boolean flag. */
const isTrue = (text: string | undefined): boolean => ['1', 't', 'T', 'true', 'TRUE', 'True'].includes(text ?? '');
const isFalse = (text: string | undefined): boolean => ['0', 'f', 'F', 'false', 'FALSE', 'False'].includes(text ?? '');
const said = (flags: Flags, name: string): string => (flags.has(name) ? `--${name} is ${value(flags, name) || 'empty'}.` : `--${name} is not set.`);
const decide = (flags: Flags, holds: boolean, ...names: string[]): Verdict =>
  (holds ? pass(undefined, ...seen(flags, ...names)) : fail(names.map(name => said(flags, name)).join(' '), ...seen(flags, ...names)));

/** Each of the flags is given a value. */
export const given = (...names: string[]): FlagRule => flags => decide(flags, names.every(name => Boolean(value(flags, name))), ...names);
export const absent = (name: string): FlagRule => flags => decide(flags, !flags.has(name), name);
/** It is said to be true, or false, or is left out where that means the same. */
export const off = (name: string): FlagRule => flags => decide(flags, isFalse(value(flags, name)), name);
export const on = (name: string): FlagRule => flags => decide(flags, isTrue(value(flags, name)), name);
export const notOff = (name: string): FlagRule => flags => decide(flags, !isFalse(value(flags, name)), name);
export const notOn = (name: string): FlagRule => flags => decide(flags, !flags.has(name) || isFalse(value(flags, name)), name);
export const has = (name: string, item: string): FlagRule => flags => {
  if (items(flags, name).includes(item)) return pass(undefined, ...seen(flags, name));
  return fail(`${said(flags, name).slice(0, -1)}${value(flags, name) ? `, without ${item}` : ''}.`, ...seen(flags, name));
};
export const lacks = (name: string, item: string): FlagRule => flags => decide(flags, !items(flags, name).includes(item), name);
export const atLeast = (name: string, least: number): FlagRule => flags => decide(flags, Number(value(flags, name) ?? Number.NaN) >= least, name);
export const loopback = (name: string): FlagRule => flags => decide(flags, ['127.0.0.1', '::1', 'localhost'].includes(value(flags, name) ?? ''), name);
/** An admission plugin is switched on: in addition to the default ones, or in the older flag that names all there are. */
const plugins = (flags: Flags): string => (flags.has('admission-control') ? 'admission-control' : 'enable-admission-plugins');
export const admits = (plugin: string): FlagRule => flags => has(plugins(flags), plugin)(flags);
export const doesNotAdmit = (plugin: string): FlagRule => flags => lacks(plugins(flags), plugin)(flags);
/** A default plugin is not switched off. */
export const keeps = (plugin: string): FlagRule => flags => (flags.has('admission-control') ? has('admission-control', plugin)(flags) : lacks('disable-admission-plugins', plugin)(flags));
/** A feature gate is not switched off; the last word of a gate holds. */
export const gateNotOff = (gate: string): FlagRule => flags => {
  const last = items(flags, 'feature-gates').findLast(item => item.startsWith(`${gate}=`));
  return decide(flags, !isFalse(last?.slice(gate.length + 1)), 'feature-gates');
};
/** No address of lists is served in clear, also not the one a flag stands for that is left out; a certificate is of no use on one that is. */
export const encrypted = (lists: Readonly<Record<string, string>>, rule: FlagRule): FlagRule => flags => {
  const names = Object.keys(lists);
  const [open] = names.flatMap(name => (flags.has(name) ? items(flags, name) : [lists[name] ?? '']).filter(url => url.startsWith('http://')).map(url => ({ name, url })));
  if (open === undefined) return rule(flags);
  return fail(`${flags.has(open.name) ? `--${open.name} serves` : `--${open.name} is not set, so it serves`} ${open.url} without TLS, and so without asking for a certificate.`, ...seen(flags, open.name));
};
/** A number, where 0 means without limit. */
export const atLeastOrAll = (name: string, least: number): FlagRule => flags => (value(flags, name) === '0' ? pass(`--${name} is 0, which keeps all of them.`, ...seen(flags, name)) : atLeast(name, least)(flags));
/** A non-empty list, all of it among those allowed. */
export const subset = (name: string, allowed: readonly string[]): FlagRule => flags => {
  const all = items(flags, name);
  const others = all.filter(item => !allowed.includes(item));
  if (all.length === 0) return fail(said(flags, name), ...seen(flags, name));
  return others.length === 0 ? pass(undefined, ...seen(flags, name)) : fail(`--${name} allows ${firstOf(others, 3)}.`, ...seen(flags, name));
};

/** Where another flag moves the decision into a file that the API does not show, a person must answer. */
export const orFile = (file: string, question: string, rule: FlagRule): FlagRule => flags =>
  (flags.has(file) ? manual(`${question} The answer is in the file ${value(flags, file)}.`, ...seen(flags, file)) : rule(flags));
/** The rule does not apply where the flags show a fact. */
export const unless = (fact: (flags: Flags) => string | undefined, rule: FlagRule): FlagRule => flags => {
  const text = fact(flags);
  return text === undefined ? rule(flags) : notApplicable(text);
};

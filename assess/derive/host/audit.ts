import { z } from 'zod';
import { isKnown, known, mapReading, unknown, type Reading } from '../../model/index.ts';
import { isGap, type Answers } from '../answers.ts';
import { read } from '../read.ts';

const loadedSchema = z.object({ enabled: z.boolean(), rules: z.array(z.string()) });
const filesSchema = z.record(z.string(), z.array(z.string()));

/**
 * The path an audit rule watches, without a trailing slash; undefined when it watches none. A rule that never records
 * (`-a never,exit`) watches nothing. Source: auditctl(8).
 */
export function watchedPath(rule: string): string | undefined {
  const words = rule.trim().split(/\s+/);
  const after = (flag: string): string | undefined => words[words.indexOf(flag) + 1];
  if (words.includes('-w')) return trimmed(after('-w'));
  const list = words.includes('-a') ? after('-a') : words.includes('-A') ? after('-A') : undefined;
  if (list === undefined || !list.split(',').includes('always') || list.split(',').includes('exclude')) return undefined;
  return trimmed(/(?:^|\s)-F\s*(?:path|dir)=(\S+)/.exec(rule)?.[1]);
}

const trimmed = (path: string | undefined): string | undefined => (path === undefined || path === '/' ? path : path.replace(/\/+$/, ''));

/** Paths below which a rule watches everything, to any depth: a watch on a folder, or `dir=`; `path=` names one alone. */
const watchesBelow = (rule: string): boolean => /(?:^|\s)-w\s|(?:^|\s)-F\s*dir=/.test(rule);

/** What a rule keeps from being recorded: nothing, all, or a path with what is below it. */
type Silence = undefined | 'all' | string;

/**
 * What a rule silences for those after it. `never,task` takes the record from every process that starts, and so from
 * every watch; `never,exit` ends the search for what it matches, as the first rule that matches decides. One that
 * names an account, a program or some system calls silences these alone, and is left out. Source: auditctl(8).
 */
function silencedBy(rule: string): Silence {
  const list = /^-[aA]\s+(\S+)/.exec(rule)?.[1]?.split(',') ?? [];
  if (!list.includes('never')) return undefined;
  const fields = [...rule.matchAll(/(?:^|\s)-F\s*(\S+)/g)].map(match => match[1]!).filter(field => !/^(?:arch|key)=/.test(field));
  if (list.includes('task')) return fields.length === 0 ? 'all' : undefined;
  if (!list.includes('exit') || /\s-S\s+(?!all\b)/.test(rule)) return undefined;
  if (fields.length === 0) return 'all';
  return fields.length === 1 ? trimmed(/^(?:path|dir)=(.+)$/.exec(fields[0]!)?.[1]) : undefined;
}

interface Watched { readonly paths: readonly string[]; readonly trees: readonly string[] }

/** What rules watch, in their order. */
function watched(rules: readonly string[]): Watched {
  const silences = rules.map(silencedBy);
  if (rules.some((rule, index) => silences[index] === 'all' && /^-[aA]\s+\S*\btask\b/.test(rule))) return { paths: [], trees: [] };
  const end = silences.indexOf('all');
  const heard = rules.slice(0, end === -1 ? undefined : end).flatMap((rule, index) => {
    const path = watchedPath(rule);
    const silent = path !== undefined && silences.slice(0, index).some(each => each !== undefined && (path === each || path.startsWith(`${each}/`)));
    return path === undefined || silent ? [] : [{ path, below: watchesBelow(rule) }];
  });
  return { paths: heard.map(({ path }) => path), trees: heard.filter(({ below }) => below).map(({ path }) => path) };
}

/** What the loaded rules watch; nothing when auditing is off. Rule files alone tell only what would be loaded. */
export function auditedPaths(host: Answers): Reading<readonly string[]> {
  return mapReading(inForce(host), ({ paths }) => paths);
}

/** The folders below which loaded rules watch everything. A file's own watch is one too, with nothing below it. */
export const auditedTrees = (host: Answers): Reading<readonly string[]> => mapReading(inForce(host), ({ trees }) => trees);

function inForce(host: Answers): Reading<Watched> {
  const document = host.one('audit-rules');
  if (isGap(document)) {
    const files = read(host.one('audit-rules-files'), '', filesSchema);
    const named = isKnown(files) ? Object.values(files.value).flat().filter(rule => watchedPath(rule) !== undefined).length : 0;
    const rest = named > 0 ? ` The rule files hold ${named} watches, and do not tell what is loaded.` : '';
    return unknown(document.reason, `${document.detail}${rest}`, document.closes);
  }
  const loaded = read(document, '', loadedSchema);
  if (!isKnown(loaded)) return loaded;
  const { enabled, rules } = loaded.value;
  if (!enabled) return known({ paths: [], trees: [] }, { document: document.id, path: '/enabled' });
  return known(watched(rules), { document: document.id, path: '/rules' });
}

import { z } from 'zod';
import { isKnown, known, unknown, type Reading } from '../../model/index.ts';
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

/** What the loaded rules watch; nothing when auditing is off. Rule files alone tell only what would be loaded. */
export function auditedPaths(host: Answers): Reading<readonly string[]> {
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
  if (!enabled) return known([], { document: document.id, path: '/enabled' });
  return known(rules.flatMap(rule => watchedPath(rule) ?? []), { document: document.id, path: '/rules' });
}

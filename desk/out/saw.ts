import type { Finding, Observation } from '../../assess/document.ts';

/** Longest value that is shown, in characters; a longer one says little in one line. */
const longest = 40;

/** What checks that hold saw: for each check with one verdict on a target, its one value. By check and target. */
export function saw(findings: readonly Finding[]): Record<string, string> {
  const seen = new Map<string, string | null>();
  for (const { check, verdict, resource, evidence } of findings) {
    if (verdict === 'notApplicable') continue;
    const value = verdict === 'pass' && evidence.length === 1 ? inWords(evidence[0]!) : null;
    for (const target of resource.targets) seen.set(`${check} ${target}`, seen.has(`${check} ${target}`) ? null : value);
  }
  return Object.fromEntries([...seen].filter((entry): entry is [string, string] => entry[1] !== null));
}

/** `LiveRestoreEnabled: true`; null of a list, an object, or a text too long to be shown. */
function inWords({ pointer, value, absent }: Observation): string | null {
  const name = pointer.split('/').filter(key => key !== '' && !/^\d+$/.test(key)).at(-1)?.replaceAll('~1', '/').replaceAll('~0', '~');
  if (absent) return name === undefined ? null : `${name} is not there`;
  if (typeof value === 'object' || String(value).length > longest) return null;
  const text = value === '' ? 'empty' : String(value);
  return name === undefined ? text : `${name}: ${text}`;
}

import type { Assessment, ScopeResult } from './document.ts';
import { kinds } from './model/kinds.ts';
import { listed, months } from './model/words.ts';
import type { GapReason, Severity } from './model/index.ts';
import type { Scope, ScopeRule } from './profile.ts';
import type { ControlOutcome } from './score/compliance.ts';

export { day, listed } from './model/words.ts';

/** Words and figures as window, paper and terminal print them: one decimal always, and a value never without its interval. */
export const figure = (value: number): string => value.toFixed(1);
export const interval = (low: number, high: number): string => (low === high ? figure(low) : `${figure(low)} – ${figure(high)}`);
/** 64.4 % with a no-break space. */
export const percent = (value: number): string => `${figure(value)}\u00a0%`;
/** Coverage in whole percent, floored: 100 % only if everything was assessed, 0 % only if nothing was. */
export const coverage = (value: number): string => (value > 0 && value < 1 ? '<\u00a01\u00a0%' : `${Math.floor(value)}\u00a0%`);
export const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
/** "1 finding", "3,214 findings". */
export const counted = (value: number, one: string, many = `${one}s`): string => `${count(value)} ${value === 1 ? one : many}`;
/** ", 6 of them of the platform", to stand after a number of which some are the platform's; empty where none is. */
export const ofPlatform = (platform: number, of: number): string => (platform === 0 ? '' : platform === of ? ', all of the platform' : `, ${count(platform)} of them of the platform`);
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "92.1", or "at most 23.4 (8.2 at worst)". */
export const inText = (upper: number, lower: number): string => (upper === lower ? figure(upper) : `at most ${figure(upper)} (${figure(lower)} at worst)`);

/** "24 Nov 2026, 09:14 UTC". */
export const moment = (iso: string): string => `${Number(iso.slice(8, 10))} ${(months[Number(iso.slice(5, 7)) - 1] ?? '').slice(0, 3)} ${iso.slice(0, 4)}, ${iso.slice(11, 16)} UTC`;

export const outcomes: Readonly<Record<ControlOutcome, string>> = {
  fail: 'fail', accepted: 'accepted', notAssessed: 'not assessed', manual: 'manual', pass: 'pass', notApplicable: 'not applicable', providerManaged: 'provider managed',
};
export const reasons: Readonly<Record<GapReason, string>> = {
  'forbidden': 'forbidden', 'unreachable': 'unreachable', 'unsupported': 'unsupported', 'timed-out': 'timed out', 'error': 'error', 'cancelled': 'cancelled', 'vanished': 'vanished',
  'not-collected': 'not collected', 'other-machine': 'another machine', 'not-built': 'not built yet',
};
export const severityOrder: Readonly<Record<Severity, number>> = { critical: 0, high: 1, medium: 2, low: 3 };

/** Under this coverage a layer prints "insufficient evidence" beside its bounds. */
export const enoughCoverage = 60;

/** Head and tail of a digest: sha256:a41f09…9c02. */
export const shortDigest = (digest: string): string => digest.replace(/^((?:sha256:)?)([0-9a-f]{6})[0-9a-f]+([0-9a-f]{4})$/, '$1$2…$3');

/** A name cut in its middle, 55 % head and 45 % tail, to at most `most` characters. */
export function cutMiddle(name: string, most: number): string {
  const characters = [...name];
  if (characters.length <= most) return name;
  const head = Math.ceil((most - 1) * 0.55);
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (most - 1 - head)).join('')}`;
}

/** A text cut at its end, to at most `most` characters. */
export function cutEnd(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('').trimEnd()}…`;
}

/** The headline as a sentence: "At most 23.4 of 100, set by the hosts." */
export function headline({ upper, lower, setBy }: Pick<Assessment['score'], 'upper' | 'lower' | 'setBy'>): string {
  if (upper === null || lower === null) return 'Nothing could be assessed.';
  return `${upper === lower ? '' : 'At most '}${figure(upper)} of 100${setBy.upper ? `, set by the ${setBy.upper}` : ''}.`;
}

/** What a profile's scope left out, in a sentence: "Left out of scope by the profile: 12 of 40 workloads." */
export const scopeSentence = ({ resources }: ScopeResult): string => (resources.length === 0 ? 'The profile’s scope left nothing out.'
  : `Left out of scope by the profile: ${listed(resources.map(({ kind, leftOut, of }) => `${count(leftOut)} of ${counted(of, kinds[kind].one, kinds[kind].many)}`))}.`);

/** What being left out means. */
export const leftOutMeans = 'What is left out is not judged and counts nowhere. The evidence holds it: another profile can judge it.';

/** "scope.namespaces.except: nothing that was read goes by legcy. The nearest is legacy." */
export const unmatchedSentence = ({ rule, side, name, near }: ScopeResult['unmatched'][number]): string =>
  `scope.${rule}.${side}: nothing that was read goes by ${name}.${near.length > 0 ? ` The nearest ${near.length === 1 ? 'is' : 'are'} ${listed(near)}.` : ''}`;

/** A scope as it was written: "namespaces except legacy, ci-*; images only shop/*". */
export const scopeWords = (scope: Scope): string => (Object.entries(scope) as [keyof Scope, ScopeRule | undefined][])
  .flatMap(([name, rule]) => (['only', 'except'] as const).flatMap(side => (rule?.[side] ? [`${name} ${side} ${rule[side].join(', ')}`] : []))).join('; ');

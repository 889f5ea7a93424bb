import type { Decision, Exception } from './decisions.ts';
import { isResource, type Judged } from './judge.ts';

/** The exception that accepts a failure on the day of collection; only failures can be accepted, and only until they expire. */
export function acceptedBy(decisions: readonly Decision[], { check, subject, verdict }: Judged, collectedAt: string): Exception | undefined {
  if (verdict.is !== 'fail' || !isResource(subject)) return undefined;
  return decisions.find((decision): decision is Exception => decision.is === 'exception'
    && decision.check === check.id
    && decision.expires >= collectedAt.slice(0, 10)
    && (decision.resource.kind === undefined || decision.resource.kind === subject.kind)
    && (decision.resource.target === undefined || subject.targets.includes(decision.resource.target))
    && matches(decision.resource.name, subject.name));
}

/** `*` stands for any run of characters; everything else for itself. Linear: no pattern can make it slow. */
export function matches(pattern: string, name: string): boolean {
  const parts = pattern.split('*');
  if (parts.length === 1) return pattern === name;
  const [first, last] = [parts[0]!, parts.at(-1)!];
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, from);
    if (found === -1) return false;
    from = found + part.length;
  }
  return from <= name.length - last.length;
}

import { isKnown, kinds, notApplicable, notAssessed, type Check, type Collection, type Estate, type Gap, type Kind, type Parameters, type Reading, type Resource, type Verdict } from './model/index.ts';

/** One check × one resource (or, for what a list could not tell, one collection) × one verdict. */
export interface Judged {
  readonly check: Check;
  readonly subject: Resource | Collection;
  readonly verdict: Verdict;
}

export const isResource = (subject: Resource | Collection): subject is Resource => 'readings' in subject;

/**
 * Judges every check on every resource of its kind. The harness alone turns a missing need into `notAssessed`; a
 * collection that is complete and empty is `notApplicable`, one that is incomplete adds one `notAssessed`.
 * Pure; the order is by check, then resource, as given.
 */
export function judge(estate: Estate, checks: readonly Check[], parameters: Parameters): Judged[] {
  const resources = Map.groupBy(estate.resources, resource => resource.kind);
  const collections = Map.groupBy(estate.collections, collection => collection.kind);
  const inScope = checks.filter(check => estate.layers.includes(kinds[check.on].layer));
  return inScope.flatMap(check => [
    ...(resources.get(check.on) ?? []).filter(subject => knownFor(check, subject)).map(subject => ({ check, subject, verdict: judgeOne(check, subject, parameters) })),
    ...ofCollections(check, collections.get(check.on) ?? []),
  ]);
}

/** Whether a resource known in part, by design, is known in the part that the check needs. */
export const knownFor = (check: Check, { scope }: Resource): boolean => scope === undefined || [...check.needs, ...check.also].every(need => scope.includes(need));

/** One check on one resource. A check that throws is our defect: not assessed, saying so, never a pass. */
export function judgeOne(check: Check, resource: Resource, parameters: Parameters): Verdict {
  if (resource.ended && !check.outlives) return notApplicable(resource.ended.fact);
  if (resource.managedBy) return { is: 'providerManaged', provider: resource.managedBy.provider };
  const readings = resource.readings as Readonly<Record<string, Reading<unknown>>>;
  const given: Record<string, unknown> = {};
  for (const need of check.needs) {
    const reading = readings[need];
    if (reading === undefined) return notAssessed(neverRead(need, resource.kind));
    if (!isKnown(reading)) return notAssessed(reading.gap);
    given[need] = reading.value;
  }
  for (const extra of check.also) given[extra] = readings[extra] ?? { gap: neverRead(extra, resource.kind) };
  try {
    const verdict = check.judge(given, parameters);
    if (resource.ended && verdict.is !== 'fail') return notApplicable(resource.ended.fact);
    return check.indicator && verdict.is === 'pass' ? indicatorPassed(check) : verdict;
  } catch (error) {
    return notAssessed({ reason: 'error', detail: `Check ${check.id} failed to run: ${error instanceof Error ? error.message : String(error)}` });
  }
}

function ofCollections(check: Check, collections: readonly Collection[]): Judged[] {
  return collections.flatMap((subject): Judged[] => {
    if (subject.gap) return [{ check, subject, verdict: notAssessed(subject.gap) }];
    return subject.count === 0 ? [{ check, subject, verdict: notApplicable(`${subject.target} has no ${kinds[subject.kind].many}.`) }] : [];
  });
}

const neverRead = (need: string, kind: Kind): Gap => ({ reason: 'error', detail: `${need} of this ${kinds[kind].one} was not derived.` });
const indicatorPassed = (check: Check): Verdict => notAssessed({ reason: 'error', detail: `${check.id} looks for signs only and cannot pass.` });

import type { Assessment, CheckDocument, Finding } from '../assess/document.ts';
import type { GapReason, Kind, Layer, Severity, VerdictName } from '../assess/model/index.ts';
import { severityOrder } from '../assess/words.ts';

/** All verdicts of one check. Of its failures the exposed ones come first, then by name; those of the platform come last. */
export interface CheckGroup {
  readonly check: CheckDocument;
  readonly counts: Record<VerdictName, number>;
  /** The same without the platform's, as the headline counts. */
  readonly own: Record<VerdictName, number>;
  readonly accepted: number;
  /** Failures of the headline that are exposed. */
  readonly exposed: number;
  readonly failures: readonly Finding[];
  readonly questions: readonly Finding[];
}
/** One cause of verdicts that could not be given. */
export interface Cause {
  readonly layer: Layer;
  readonly reason: GapReason;
  readonly message: string;
  readonly closes: string | undefined;
  readonly verdicts: number;
  /** How many of them are of the platform. */
  readonly platform: number;
  readonly checks: readonly string[];
  readonly kinds: readonly Kind[];
  readonly resources: readonly string[];
  /** How many of the resources are of the platform. */
  readonly platformResources: number;
}
export interface Gathered {
  readonly total: number;
  readonly counts: Readonly<Record<VerdictName, number>>;
  readonly platform: number;
  /** How many of those that were not assessed are of the platform. */
  readonly platformNotAssessed: number;
  /** Checks that fail somewhere, worst first. */
  readonly failing: readonly CheckGroup[];
  /** Checks that ask a person, worst first. */
  readonly asking: readonly CheckGroup[];
  readonly causes: readonly Cause[];
  readonly failures: (severity: Severity, layer: Layer) => number;
}

const none = (): Record<VerdictName, number> => ({ fail: 0, notAssessed: 0, manual: 0, pass: 0, notApplicable: 0, providerManaged: 0 });

interface Open { check: CheckDocument; counts: Record<VerdictName, number>; own: Record<VerdictName, number>; accepted: number; exposed: number; failures: Finding[]; platform: Finding[]; questions: Finding[] }
interface OpenCause extends Pick<Cause, 'layer' | 'reason' | 'message' | 'closes'> { verdicts: number; platform: number; checks: Set<string>; kinds: Set<Kind>; resources: Set<string>; outside: Set<string> }

/** Reads the findings once and groups what a report tells: failures by check, what was not assessed by cause. Passes are only counted. */
export function gather(assessment: Assessment): Gathered {
  const checks = new Map(assessment.checks.map((check): [string, Open] =>
    [check.id, { check, counts: none(), own: none(), accepted: 0, exposed: 0, failures: [], platform: [], questions: [] }]));
  const causes = new Map<string, OpenCause>();
  const matrix = new Map<string, number>();
  const counts = none();
  let [total, platform] = [0, 0];
  for (const finding of assessment.findings) {
    total++;
    counts[finding.verdict]++;
    if (finding.platform !== undefined) platform++;
    const open = checks.get(finding.check);
    if (!open) continue;
    open.counts[finding.verdict]++;
    if (finding.platform === undefined) open.own[finding.verdict]++;
    if (finding.verdict === 'manual') open.questions.push(finding);
    if (finding.verdict === 'notAssessed') note(causes, finding);
    if (finding.verdict !== 'fail') continue;
    (finding.platform === undefined ? open.failures : open.platform).push(finding);
    if (finding.accepted !== undefined) open.accepted++;
    if (finding.platform !== undefined) continue;
    if (finding.exposed) open.exposed++;
    matrix.set(`${finding.severity} ${finding.layer}`, (matrix.get(`${finding.severity} ${finding.layer}`) ?? 0) + 1);
  }
  const groups = [...checks.values()].map(({ platform: own, ...open }): CheckGroup => ({ ...open, failures: [...open.failures.sort(exposedFirst), ...own.sort(exposedFirst)], questions: open.questions.sort(exposedFirst) }));
  return {
    total, counts, platform, platformNotAssessed: [...causes.values()].reduce((sum, cause) => sum + cause.platform, 0),
    failing: groups.filter(({ counts: { fail } }) => fail > 0).sort(worstFirst),
    asking: groups.filter(({ questions }) => questions.length > 0).sort((a, b) => severityOrder[a.check.severity] - severityOrder[b.check.severity] || (a.check.id < b.check.id ? -1 : 1)),
    causes: [...causes.values()].map(({ outside, ...cause }): Cause => ({ ...cause, checks: [...cause.checks].sort(), kinds: [...cause.kinds], resources: [...cause.resources].sort(byName), platformResources: outside.size })).sort((a, b) => b.verdicts - a.verdicts || (a.message < b.message ? -1 : 1)),
    failures: (severity, layer) => matrix.get(`${severity} ${layer}`) ?? 0,
  };
}

function note(causes: Map<string, OpenCause>, { layer, reason = 'error', message, closes, check, resource, platform }: Finding): void {
  const key = JSON.stringify([layer, reason, message, closes ?? null]);
  const cause = causes.get(key) ?? { layer, reason, message, closes, verdicts: 0, platform: 0, checks: new Set<string>(), kinds: new Set<Kind>(), resources: new Set<string>(), outside: new Set<string>() };
  cause.verdicts++;
  cause.checks.add(check);
  cause.kinds.add(resource.kind);
  cause.resources.add(resource.name);
  if (platform !== undefined) {
    cause.platform++;
    cause.outside.add(resource.name);
  }
  causes.set(key, cause);
}

const worstFirst = (a: CheckGroup, b: CheckGroup): number =>
  severityOrder[a.check.severity] - severityOrder[b.check.severity] || Math.min(1, b.exposed) - Math.min(1, a.exposed) || b.own.fail - a.own.fail || b.counts.fail - a.counts.fail || (a.check.id < b.check.id ? -1 : 1);

const collator = new Intl.Collator('en', { numeric: true });
/** By name as people read it: worker-2 before worker-10. */
const byName = (a: string, b: string): number => collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
/** What can be reached from outside first, then by name and target. */
const exposedFirst = (a: Finding, b: Finding): number =>
  Number(b.exposed === true) - Number(a.exposed === true) || byName(a.resource.name, b.resource.name) || byName(a.resource.targets.join(), b.resource.targets.join());

/** How many of a check's resources in the headline it is asked of: not-applicable and provider-managed ones are left out. */
export const judgedOf = ({ own }: CheckGroup): number => own.fail + own.pass + own.notAssessed + own.manual;

/** The most telling failures that stand in the headline and nobody accepted, at most so many, one a check. */
export function topRisks(gathered: Gathered, most: number): { group: CheckGroup; example: Finding }[] {
  return gathered.failing.flatMap(group => {
    const open = group.failures.filter(finding => finding.accepted === undefined && finding.platform === undefined);
    const example = open.find(({ exposed }) => exposed) ?? open[0];
    return example ? [{ group, example }] : [];
  }).slice(0, most);
}

import { pageKey } from './catalogue.ts';
import { at } from './derive/read.ts';
import type { Attestation, Decision } from './decisions.ts';
import type { BenchmarkResult } from './document.ts';
import { isResource } from './judge.ts';
import { sentence, type BenchmarkPage, type Control, type Evidence, type Target } from './model/index.ts';
import type { Profile } from './profile.ts';
import { askedOf, namesOf } from './questions.ts';
import { compliance, worst, worstFirst, type ControlOutcome, type Counts } from './score/compliance.ts';
import type { Ruled } from './ruled.ts';
import type { leftOutBy } from './scope.ts';

interface Input {
  readonly evidence: Evidence;
  readonly ruled: readonly Ruled[];
  readonly decisions: readonly Decision[];
  readonly profile: Profile;
  readonly pages: readonly BenchmarkPage[];
  /** Resources of a target that a check would have judged, had the profile not left them out. */
  readonly leftOut: LeftOut;
}
type LeftOut = ReturnType<typeof leftOutBy>;
type ControlResult = BenchmarkResult['controls'][number];

/** Every chosen page, for every target it is a benchmark of: each control with its worst outcome, and the shares. */
export function judgeBenchmarks({ evidence, ruled, decisions, profile, pages, leftOut }: Input): BenchmarkResult[] {
  const chosen = pages.filter(page => profile.benchmarks === undefined || profile.benchmarks.includes(pageKey(page)) || profile.benchmarks.includes(page.id));
  const attestations = decisions.filter((decision): decision is Attestation => decision.is === 'attestation' && decision.expires >= evidence.collectedAt.slice(0, 10));
  return evidence.targets.toSorted((a, b) => (a.id < b.id ? -1 : 1)).flatMap(target => {
    const fitting = chosen.filter(page => page.of === target.kind);
    if (fitting.length === 0) return [];
    const byCheck = Map.groupBy(ruled.filter(({ subject }) => isOf(subject, target)), ({ check }) => check.id);
    return fitting.map(page => {
      const outside = outsideOf(page, evidence, target);
      return { ...judgePage(page, target, profile.level, byCheck, attestations, leftOut), ...(outside !== undefined && { outside }) };
    });
  });
}

/** Says so where a page names the Kubernetes versions it was written for and the server is none of them. */
function outsideOf({ writtenFor = '' }: BenchmarkPage, { documents }: Evidence, { id, kind }: Target): string | undefined {
  const [, from = '0.0', to] = /^Kubernetes (?:(\d+\.\d+) to|up to) (\d+\.\d+)/.exec(writtenFor) ?? [];
  const version = kind === 'kubernetes' && to !== undefined ? [...documents.values()].find(({ target, what }) => target === id && what === 'version') : undefined;
  const [, own] = /^v?(\d+\.\d+)/.exec(String(at(version?.body, '/gitVersion') ?? '')) ?? [];
  if (own === undefined || to === undefined || !(older(own, from) || older(to, own))) return undefined;
  return `This server runs ${own}, which is outside that.`;
}
const older = (a: string, b: string): boolean => a.localeCompare(b, 'en', { numeric: true }) < 0;

function judgePage(page: BenchmarkPage, target: Target, level: Profile['level'], byCheck: ReadonlyMap<string, readonly Ruled[]>, attestations: readonly Attestation[], leftOut: LeftOut): BenchmarkResult {
  const controls = page.controls.filter(control => control.level <= Number(level)).map(control => {
    const answer = attestations.find(each => each.benchmark === pageKey(page) && each.control === control.ref && (each.target === undefined || each.target === target.id));
    const out = new Set((control.checks ?? []).flatMap(check => leftOut(check, target.id))).size;
    return judgeControl(control, byCheck, answer, out);
  });
  const narrowed = controls.filter(control => control.leftOut !== undefined).length;
  const counts = Object.fromEntries(worstFirst.map(outcome => [outcome, controls.filter(({ verdict }) => verdict === outcome).length])) as Counts;
  return {
    id: page.id, version: page.version, title: page.title, level: page.levels.includes(level) ? level : (page.levels[0] ?? level), target: target.id,
    ...(page.writtenFor !== undefined && { writtenFor: page.writtenFor }),
    ...(narrowed > 0 && { narrowed }),
    counts, score: compliance(counts), controls,
  };
}

function judgeControl(control: Control, byCheck: ReadonlyMap<string, readonly Ruled[]>, answer: Attestation | undefined, leftOut: number): ControlResult {
  const base = { ref: control.ref, title: control.title, level: control.level, ...(control.cisAssessment && { cisAssessment: control.cisAssessment }), checks: [...(control.checks ?? [])] };
  const ruled = base.checks.flatMap(check => byCheck.get(check) ?? []);
  const machine = worst(ruled.map(outcomeOf));
  const asked = { ...base, ...(control.question !== undefined && { question: control.question }), ...(leftOut > 0 && { leftOut }) };
  if (control.notBuilt) return { ...asked, verdict: 'notAssessed', message: 'No check in this version decides this control.' };
  if (base.checks.length > 0 && machine === undefined) return { ...asked, verdict: 'notAssessed', message: leftOut > 0 ? 'All that it judges was left out of scope by the profile.' : 'Its layer was not in scope of this run.' };
  const verdict = worst([...(machine ? [machine] : []), ...(control.question !== undefined && machine !== 'notApplicable' ? ['manual' as const] : [])]) ?? 'notAssessed';
  if (verdict === 'manual' && answer) return { ...asked, verdict: answer.answer === 'met' ? 'pass' : 'fail', message: `Attested by ${answer.signer} (${answer.method}): ${answer.statement}` };
  const telling = ruled.find(each => outcomeOf(each) === verdict);
  const message = telling && verdict !== 'pass' ? (verdict === 'manual' ? questionOf(ruled) : sentence(telling.verdict)) : undefined;
  return { ...asked, verdict, ...(verdict === 'manual' && control.question === undefined && message !== undefined && { question: message }), ...(message !== undefined && { message }) };
}

/** Most resources that a control's question names. */
const mostNamed = 4;
/** What a control's checks ask of people: each question once, with the resources it is asked of where there are several. */
function questionOf(ruled: readonly Ruled[]): string {
  const open = ruled.filter(each => outcomeOf(each) === 'manual');
  const asked = askedOf(open.map(({ subject, verdict }) => ({ message: sentence(verdict), resource: { name: isResource(subject) ? subject.name : subject.target } })));
  return asked.map(({ question, of }) => (open.length === 1 ? question : `${question} (${of.length > mostNamed + 1 ? `${namesOf(of.slice(0, mostNamed))} and ${of.length - mostNamed} more` : namesOf(of)})`)).join(' ');
}

const outcomeOf = ({ verdict, accepted }: Ruled): ControlOutcome => (accepted ? 'accepted' : verdict.is);
const isOf = (subject: Ruled['subject'], target: Target): boolean => (isResource(subject) ? subject.targets.includes(target.id) : subject.target === target.id);

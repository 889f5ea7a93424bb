import type { Assessment } from '../../assess/document.ts';
import { count, counted, day, leftOutMeans, moment, reasons, scopeSentence, scopeWords, unmatchedSentence } from '../../assess/words.ts';
import { callTemplates, type CallTemplate } from '../calls.ts';
import type { Paper } from './paper.ts';
import { fact, leadText, part, sectionHead } from './parts.ts';
import { textWidth, type } from './style.ts';
import { cell, table, type Row } from './table.ts';
import { run, type Run } from './wrap.ts';

/** How it was made: targets and their identity, what was listed, every kind of call, gaps, decisions, versions and digests. */
export function* method(paper: Paper, assessment: Assessment): Generator<void> {
  part(paper, 'Method', 'Method');
  leadText(paper, `Only reads left this machine, and each is listed here by its template.${asked(assessment)} Verdicts are a pure function of the sealed evidence, the decisions, the profile, the time of collection and the version: the same five give the same report, byte for byte.`);
  versions(paper, assessment);
  yield* targets(paper, assessment);
  yield* lists(paper, assessment);
  yield* calls(paper, assessment);
  yield* gaps(paper, assessment);
  yield* decisions(paper, assessment);
  score(paper);
}

/** A name and its number stay on one line. */
const keep = (text: string): string => text.replaceAll(' ', '\u00a0');

/** Kubernetes takes a question about rights by POST. */
const asked = ({ calls: all }: Assessment): string => (all.some(({ call }) => call.startsWith('POST ')) ? ' Those that are POST ask the cluster what we may do there: it answers and stores nothing.' : '');

function versions(paper: Paper, { tool, evidence, profile, scope, collectedAt }: Assessment): void {
  const mono = (text: string): Run[] => [run(text, type.mono)];
  fact(paper, 'Collected', [run(moment(collectedAt), type.body)]);
  fact(paper, 'Tool', [run(`Plimsoll ${tool.version}`, type.body)]);
  fact(paper, 'Catalogue', mono(tool.catalogue));
  fact(paper, 'Evidence', [...mono(evidence.digest), run(`  ${counted(evidence.documents, 'document')}`, type.smallDim)]);
  fact(paper, 'Profile', [run(`${profile.name}, level ${profile.level}${profile.layers ? `, layers ${profile.layers.join(', ')}` : ''}${profile.benchmarks ? `, pages ${profile.benchmarks.join(', ')}` : ''}`, type.body)]);
  scopeOf(paper, profile, scope);
  const settled = Object.entries(profile.parameters).filter(([, value]) => value !== undefined);
  fact(paper, 'Parameters', settled.length === 0 ? [run('none settled: a check then goes by its default, and where only you can say what is meant it asks (manual)', type.body)] : settled.flatMap(([name, value], index) => mono(`${index > 0 ? '  ' : ''}${name}: ${JSON.stringify(value)}`)));
  paper.skip(10);
}

function scopeOf(paper: Paper, profile: Assessment['profile'], scope: Assessment['scope']): void {
  if (!scope || !profile.scope) return fact(paper, 'Scope', [run('every resource of these layers', type.body)]);
  fact(paper, 'Scope', [run(scopeWords(profile.scope), type.mono)]);
  fact(paper, 'Left out', [run(`${scopeSentence(scope)} ${leftOutMeans}`, type.body)]);
  if (scope.unmatched.length > 0) fact(paper, 'Not found', [run(scope.unmatched.map(unmatchedSentence).join(' '), type.body)]);
}

function* targets(paper: Paper, assessment: Assessment): Generator<void> {
  sectionHead(paper, 'Targets');
  yield* table(paper, [{ title: 'Target', width: 130 }, { title: 'Reached at', width: 170 }, { title: 'Proved identity', width: textWidth - 300 }],
    assessment.targets.map(({ id, label, endpoint, identity }): Row => ({ cells: [[{ runs: [run(id, type.mono)] }, { runs: [run(label, type.caption)] }], cell(endpoint, type.mono), cell(identity ?? 'not proved', type.smallInk2)] })));
  paper.skip(14);
}

/** One row a target for its complete lists, one each for those that are not, or that have something to say. */
function* lists(paper: Paper, { enumerations }: Assessment): Generator<void> {
  sectionHead(paper, 'Lists', 'an empty list that is complete is a fact; one that is not is a gap');
  const told = [...Map.groupBy(enumerations, ({ target, state, detail, what }) => JSON.stringify(state === 'complete' && detail === undefined ? [target] : [target, state, detail, what])).values()];
  const rows = told.map((own): Row => ({ cells: [
    cell(own[0]?.target ?? '', type.mono), cell(own.map(({ what, count: entries }) => keep(`${what} ${count(entries)}`)).join(', '), type.small),
    cell([own[0]?.state, own[0]?.detail].filter(text => text !== undefined).join(': '), type.smallInk2),
  ] }));
  yield* table(paper, [{ title: 'Target', width: 110 }, { title: 'List and its entries', width: 210 }, { title: 'State', width: textWidth - 320 }], rows, { dense: true });
  paper.skip(14);
}

function* calls(paper: Paper, assessment: Assessment): Generator<void> {
  const templates = callTemplates(assessment.calls);
  sectionHead(paper, 'Calls', `${counted(assessment.calls.length, 'call')}, ${counted(templates.length, 'template')}; one pass over all processes counts as one call`);
  const rows = [...Map.groupBy(templates, ({ target }) => target)].flatMap(([target, own]): Row[] => [
    { head: true, cells: [cell(target, type.head)] },
    ...together(own).map(({ call, times, answers }): Row => ({ cells: [cell(call, type.mono), cell(count(times), type.small), cell(answers, type.smallInk2)] })),
  ]);
  yield* table(paper, [{ title: 'Call', width: 350 }, { title: 'Times', width: 40, right: true }, { title: 'Answers', width: textWidth - 390 }], rows, { dense: true });
  paper.skip(14);
}

/** What is asked of files, by its first word: the same with the same answer stands in one row. */
const ofFiles = /^(?:read|list|stat|readlink|resolve) /;
function together(templates: readonly CallTemplate[]): { call: string; times: number; answers: string }[] {
  const answersOf = ({ times, outcomes }: CallTemplate): string => outcomes.toSorted((a, b) => b[1] - a[1]).map(([outcome, n]) => keep(n === times || n === 1 ? outcome : `${outcome} × ${count(n)}`)).join(', ');
  const alike = Map.groupBy(templates, each => (ofFiles.test(each.template) && each.outcomes.length === 1 ? `${each.template.split(' ', 1)[0] ?? ''} ${answersOf(each)}` : each.template));
  return [...alike.values()].map(own => ({
    call: own.map(({ template, times }, index) => (index === 0 ? template : template.replace(ofFiles, '')) + (own.length > 1 && times > 1 ? `\u00a0×${count(times)}` : '')).join(', '),
    times: own.reduce((sum, { times }) => sum + times, 0), answers: own[0] ? answersOf(own[0]) : '',
  }));
}

function* gaps(paper: Paper, assessment: Assessment): Generator<void> {
  sectionHead(paper, 'Gaps', assessment.gaps.length === 0 ? 'none' : counted(assessment.gaps.length, 'answer that was not got', 'answers that were not got'));
  if (assessment.gaps.length > 0) yield* table(paper, [{ title: 'Target', width: 130 }, { title: 'Answer', width: 130 }, { title: 'Why', width: textWidth - 260 }],
    assessment.gaps.map(({ target, what, of, reason, detail }): Row => ({ cells: [cell(target, type.mono), cell(of === undefined ? what : `${what} of ${of}`, type.mono), cell(`${reasons[reason]}: ${detail}`, type.smallInk2)] })));
  paper.skip(14);
}

function* decisions(paper: Paper, assessment: Assessment): Generator<void> {
  sectionHead(paper, 'Decisions', assessment.decisions.length === 0 ? 'none' : counted(assessment.decisions.length, 'decision'));
  const rows = assessment.decisions.map((decision): Row => (decision.is === 'exception'
    ? { cells: [cell(decision.id, type.mono), cell(`${decision.check} on ${decision.resource.name}`, type.mono), [{ runs: [run(decision.reason, type.small)] }, { runs: [run(`Compensating control: ${decision.compensatingControl} Owner ${decision.owner}, approved by ${decision.approver}.`, type.smallDim)] }], cell(day(decision.expires), type.small)] }
    : { cells: [cell(decision.id, type.mono), cell(`${decision.benchmark} ${decision.control}`, type.mono), [{ runs: [run(`${decision.answer}: ${decision.statement}`, type.small)] }, { runs: [run(`Attested by ${decision.signer} (${decision.method}), attachment ${decision.attachmentDigest}.`, type.smallDim)] }], cell(day(decision.expires), type.small)] }));
  if (rows.length > 0) yield* table(paper, [{ title: 'Decision', width: 70 }, { title: 'Of', width: 130 }, { title: 'What was decided', width: 212 }, { title: 'Until', width: textWidth - 412, right: true }], rows);
  paper.skip(14);
}

function score(paper: Paper): void {
  sectionHead(paper, 'How the score is made');
  paper.skip(5);
  for (const [name, said] of formula) fact(paper, name, [run(said, type.body)]);
}

/** Enough to compute it again. Source: docs/score.md. */
const formula = [
  ['Hygiene', 'Of a layer: Σ w·r / Σ w over its checks. r is the share that passed of a check’s resources that passed, failed or were not assessed; w is 10, 7, 4 and 1 for critical, high, medium and low. A check left with no such resource drops out.'],
  ['Ceiling', 'ℓ·(1+q)/2. ℓ is 0.40 where a critical check fails on any resource, and 0.60 where a high one fails on an exposed resource; q is the share of the layer’s judged resources that are free of such a failure. Where both are there the lower result holds, where neither is it is 1. An engine and its proved host are one resource.'],
  ['The layer', 'Hygiene × ceiling, of 100. One with only not-applicable verdicts is left out; one with nothing assessed is 0 to 100 and stays.'],
  ['Exposed', 'A container with a port published beyond loopback, on its host’s network, on a macvlan or ipvlan network, or on the swarm’s ingress network with ports that its service publishes; a workload with a port of its node or on its network, or behind a NodePort, a LoadBalancer, an external address, an Ingress or a Gateway; such a service; an engine that listens on TCP beyond loopback. Nothing else is asked whether it is exposed.'],
  ['Two bounds', 'What was not assessed counts as passed in the upper bound and as failed in the lower, ceilings included. An exposure that is unknown counts as no in the upper and as yes in the lower. An accepted risk counts as failed in both.'],
  ['Outside it', 'Manual verdicts, whatever their cause: they hold a benchmark’s bounds apart. What cannot apply, and what a provider runs. Components of the platform, recognised by evidence, have a score of their own by the same formula.'],
  ['Images by name', 'An image that is known by its reference alone is judged by what the reference tells. What is in it is one line of weight 1 that was not assessed, in the layer’s coverage.'],
  ['Coverage', 'Of a layer: Σ w·(assessed share of resources) / Σ w over its checks that a machine decides. The whole is the lowest layer’s.'],
  ['The whole', 'The lowest layer, for each bound; never a mean. Its band is the upper bound’s: A from 90, B from 75, C from 60, D from 40, else E. Values are exact and floored to one decimal; 100 only if everything passed.'],
] as const;

import { assess } from '../../assess/assess.ts';
import { pageKey } from '../../assess/catalogue.ts';
import { ahead } from '../../assess/derive/ahead.ts';
import type { Decision } from '../../assess/decisions.ts';
import type { Assessment } from '../../assess/document.ts';
import type { Evidence, GapReason } from '../../assess/model/index.ts';
import type { Profile } from '../../assess/profile.ts';
import { manifestOf, open, seal, type About } from '../../collect/archive.ts';
import { TargetUnreachable, type Collected, type Collector } from '../../collect/collector.ts';
import { passingMasker } from '../../collect/mask.ts';
import { catalogue } from '../catalogue.ts';
import type { RunEvent } from '../contract.ts';
import { EvidenceBuilder } from './evidence-builder.ts';
import { merge } from './merge.ts';
import { Provisional } from './provisional.ts';
import { version } from '../version.ts';

/** All that a run needs; made from targets by desk/targets.ts. */
export interface Plan {
  readonly collectors: readonly Collector[];
  readonly profile: Profile;
  readonly decisions: readonly Decision[];
  readonly collectedAt: string;
  /** Whether somebody watches: provisional figures and first failures cost a twentieth of the run. */
  readonly live?: boolean;
}

/** What a run yields: every thing collected, progress for people, and at the end the evidence with its assessment. */
export type RunStep =
  | { readonly is: 'collected'; readonly collected: Collected }
  | { readonly is: 'event'; readonly event: Exclude<RunEvent, { is: 'started' | 'done' | 'failed' }> }
  | Finished;
export interface Finished {
  readonly is: 'finished';
  readonly evidence: Evidence;
  /** The bytes of the .plimsoll file, made when they are asked for. */
  seal(): Uint8Array;
  readonly assessment: Assessment;
  readonly cancelled: boolean;
  /** Targets that could not be reached at all. */
  readonly unreachable: readonly string[];
}

/** How long a collector may take to end once the run is cancelled, in milliseconds. */
const grace = 800;

type Marked = { readonly is: 'collected'; readonly target: string; readonly collected: Collected } | { readonly is: 'ended'; readonly target: string; readonly how: 'read' | 'unreachable' | 'cancelled'; readonly detail: string };

/**
 * Collects from all targets at once, judges as it goes, and ends with the sealed evidence and its assessment. When the
 * signal is aborted it keeps what was read, marks the rest not assessed, and still ends with `finished`.
 */
export async function* run(plan: Plan, signal: AbortSignal): AsyncGenerator<RunStep> {
  const builder = new EvidenceBuilder(plan.collectedAt, plan.collectors.map(({ target }) => target));
  const provisional = new Provisional(plan.profile);
  const counts = new Map(plan.collectors.map(({ target }) => [target.id, { read: 0, expected: null as number | null, gaps: 0 }]));
  const unreachable: string[] = [];
  for (const { target } of plan.collectors) yield event({ is: 'target', target: target.id, state: 'reading', detail: target.endpoint });
  for await (const marked of merge(plan.collectors.map(collector => guarded(collector, plan.collectors, signal)))) {
    if (marked.is === 'ended') {
      if (marked.how === 'unreachable') unreachable.push(marked.target);
      yield event({ is: 'target', target: marked.target, state: marked.how, detail: marked.detail });
      continue;
    }
    builder.add(marked.collected);
    if (marked.collected.is === 'document') ahead(marked.collected.document);
    yield marked;
    const progress = progressOf(marked, counts.get(marked.target)!);
    if (progress) yield event(progress);
    if (plan.live !== false && provisional.due) yield* provisional.look(builder.evidence()).map(event);
  }
  yield finish(builder, plan, signal.aborted, unreachable);
}

/** Judges sealed evidence again, without any target. Throws ArchiveError when it is not as it was sealed. */
export async function assessSealed(bytes: Uint8Array, { profile, decisions }: Pick<Plan, 'profile' | 'decisions'>): Promise<Finished> {
  const { evidence, digest } = await open(bytes);
  const assessment = assess({ evidence, digest: () => digest, decisions, profile, catalogue, version });
  return { is: 'finished', evidence, seal: () => bytes, assessment, cancelled: false, unreachable: [] };
}

function finish(builder: EvidenceBuilder, { profile, decisions }: Plan, cancelled: boolean, unreachable: readonly string[]): Finished {
  const evidence = builder.evidence();
  const about: About = { catalogue: catalogue.digest, benchmarks: catalogue.pages.map(pageKey) };
  let taken: string | undefined;
  const digest = (): string => (taken ??= manifestOf(evidence, about).digest);
  const assessment = assess({ evidence, digest, decisions, profile, catalogue, version });
  return { is: 'finished', evidence, seal: () => seal(evidence, about).bytes, assessment, cancelled, unreachable };
}

/** A collector that cannot end a run: what it throws is a gap on its target, and a cancelled one is left after a grace. */
async function* guarded(collector: Collector, beside: readonly Collector[], signal: AbortSignal): AsyncGenerator<Marked> {
  const target = collector.target.id;
  const ended = (how: 'read' | 'unreachable' | 'cancelled', detail: string): Marked => ({ is: 'ended', target, how, detail });
  const gap = (reason: GapReason, detail: string, closes = reason === 'cancelled' ? 'Run it again to its end.' : undefined): Marked => ({ is: 'collected', target, collected: { is: 'gap', gap: { target, what: 'target', reason, detail, ...(closes !== undefined && { closes }) } } });
  const source = collector.collect(signal, beside)[Symbol.asyncIterator]();
  const late = lateness(signal);
  try {
    for (;;) {
      const next = await late.orLate(source.next());
      if (next === 'late' || next.done) break;
      yield { is: 'collected', target, collected: next.value };
    }
    if (signal.aborted) yield gap('cancelled', `The run was cancelled before ${target} was read to its end.`);
    yield signal.aborted ? ended('cancelled', 'Cancelled; what was read is kept.') : ended('read', '');
  } catch (error) {
    if (signal.aborted) {
      yield gap('cancelled', `The run was cancelled before ${target} was read to its end.`);
      yield ended('cancelled', 'Cancelled; what was read is kept.');
      return;
    }
    // What a collector throws did not pass its recorder: it may quote a command or an address with its secret.
    const message = passingMasker().text(error instanceof Error ? error.message : String(error));
    yield error instanceof TargetUnreachable ? gap(error.reason, message, error.closes) : gap('error', message);
    yield ended('unreachable', message);
  } finally {
    late.stop();
  }
}

interface Lateness {
  /** What is waited for, or 'late' from a grace after the signal was aborted. */
  orLate<T>(wanted: Promise<T>): Promise<T | 'late'>;
  stop(): void;
}

/** One wait at a time: a race of each wait against one promise would keep all of them until the run ends. */
function lateness(signal: AbortSignal): Lateness {
  let late = false;
  let leave = (): void => undefined;
  let timer: NodeJS.Timeout | undefined;
  const begin = (): void => { timer = setTimeout(() => { late = true; leave(); }, grace); };
  if (signal.aborted) begin();
  else signal.addEventListener('abort', begin, { once: true });
  return {
    orLate: wanted => new Promise((resolve, reject) => {
      leave = () => resolve('late');
      if (late) leave();
      wanted.then(resolve, reject);
    }),
    stop: () => { clearTimeout(timer); signal.removeEventListener('abort', begin); },
  };
}

function progressOf({ target, collected }: Marked & { is: 'collected' }, count: { read: number; expected: number | null; gaps: number }): Extract<RunEvent, { is: 'progress' }> | undefined {
  if (collected.is === 'expect') count.expected = count.read + collected.calls;
  else if (collected.is === 'call') count.read++;
  else if (collected.is === 'gap') count.gaps++;
  else return undefined;
  const now = collected.is === 'call' ? collected.call.call : '';
  return { is: 'progress', target, read: count.read, expected: count.expected, gaps: count.gaps, now };
}

const event = (value: Extract<RunStep, { is: 'event' }>['event']): RunStep => ({ is: 'event', event: value });

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Decision } from '../../assess/decisions.ts';
import type { Profile } from '../../assess/profile.ts';
import type { Collector } from '../../collect/collector.ts';
import { Provisional } from './provisional.ts';
import { run, assessSealed, type Plan, type RunStep } from './run.ts';
import type { Consent, Targets } from '../targets/targets.ts';
import { parseTarget, WrongUse, type Written } from '../targets/written.ts';

export interface Wanted {
  readonly targets: readonly string[];
  readonly consent: Consent;
  readonly profile: Profile;
  readonly decisions: readonly Decision[];
  /** Whether somebody watches the provisional figures. */
  readonly live: boolean;
}
/** Something that can be run: targets to be read, or evidence to be judged again. */
export type Prepared =
  | { readonly is: 'live'; readonly label: string; readonly plan: Plan }
  | { readonly is: 'sealed'; readonly label: string; readonly id: string; readonly file: string; readonly live: boolean; readonly profile: Profile; readonly decisions: readonly Decision[] };

/** Makes targets as written into something that can be run. Throws WrongUse for names there are not, and for mixtures. */
export async function prepare(wanted: Wanted, targets: Targets): Promise<Prepared> {
  const written = await parsed(wanted.targets, targets);
  const [first] = written;
  if (!first) throw new WrongUse('There is no target to assess.');
  const { profile, decisions } = wanted;
  if (first.is === 'evidence' && written.length === 1) return { is: 'sealed', label: first.id === 'sample' ? 'Sample estate' : path.basename(first.file), id: first.id, file: first.file, live: wanted.live, profile, decisions };
  const collectors = await Promise.all(written.map(each => {
    if (each.is === 'evidence') throw new WrongUse(`${each.id} is evidence: it is assessed by itself, without other targets.`);
    return targets.collector(each, wanted.consent);
  }));
  return live(collectors.map(({ target }) => target.label).join(', '), collectors, wanted);
}

/** A name that says nothing is looked for among what is found here, for the nearest. */
async function parsed(texts: readonly string[], targets: Targets): Promise<Written[]> {
  const parse = (): Written[] => [...new Set(texts)].map(text => parseTarget(text, targets.known()));
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    await targets.found();
    return parse();
  }
}

/** Everything found on this machine but the sample, made into something that can be run; what cannot be read will be a gap. */
export async function prepareFound(wanted: Omit<Wanted, 'targets'>, targets: Targets): Promise<Prepared & { is: 'live' }> {
  const found = (await targets.found()).filter(({ kind }) => kind !== 'sample');
  if (found.length === 0) throw new Error('No target was found on this machine. Name one: docker:unix:///path, k8s:CONTEXT, host:local or sample.');
  const collectors = await Promise.all(found.map(each => targets.ofFound(each, wanted.consent)));
  return live('This machine', collectors, wanted);
}

const live = (label: string, collectors: readonly Collector[], { profile, decisions, live: watched }: Omit<Wanted, 'targets'>): Prepared & { is: 'live' } =>
  ({ is: 'live', label, plan: { collectors, profile, decisions, collectedAt: new Date().toISOString(), live: watched } });

/** Runs what was prepared; ends with `finished`. Throws what opening an evidence file throws. */
export async function* execute(prepared: Prepared, signal: AbortSignal): AsyncGenerator<RunStep> {
  if (prepared.is === 'live') return yield* run(prepared.plan, signal);
  yield { is: 'event', event: { is: 'target', target: prepared.id, state: 'reading', detail: prepared.file } };
  const finished = await assessSealed(await readFile(prepared.file), prepared);
  if (prepared.live) for (const event of new Provisional(prepared.profile).look(finished.evidence)) yield { is: 'event', event };
  yield { is: 'event', event: { is: 'target', target: prepared.id, state: 'read', detail: `${finished.evidence.documents.size} documents, as they were sealed` } };
  yield finished;
}

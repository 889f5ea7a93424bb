import { defaultProfile } from '../assess/profile.ts';
import { catalogue } from './catalogue.ts';
import type { Api } from './contract.ts';
import { dataFolder } from './store/data-folder.ts';
import { excerptOf } from './out/excerpt.ts';
import { exportAs } from './out/export.ts';
import { previewInWorker } from './out/pdf.ts';
import { prepare, type Prepared } from './run/prepare.ts';
import { Runs } from './run/runs.ts';
import { Shelf } from './store/shelf.ts';
import { Store } from './store/store.ts';
import { thisMachine } from './targets/this-machine.ts';
import type { Targets } from './targets/targets.ts';
import { version } from './version.ts';
import { view } from './out/view.ts';

export interface DeskOptions {
  /** The shell that carries it: electron, browser. */
  readonly shell: string;
  /** Where assessments are kept; the user's data folder unless given. */
  readonly folder?: string;
  /** Where targets come from; this machine unless given. */
  readonly targets?: Targets;
}
export interface Desk {
  readonly api: Api;
  /** Cancels what runs and closes the store. */
  close(): void;
}
type RunInput = Parameters<Api['startRun']>[0];

/** The one implementation of the contract. Throws when the store cannot be opened. */
export function createDesk({ shell, folder = dataFolder(), targets = thisMachine(folder) }: DeskOptions): Desk {
  const store = new Store(folder);
  const shelf = new Shelf(store);
  const runs = new Runs((label, { assessment, seal }) => store.save({ label, assessment, sealed: seal() }));
  const prepared = ({ targets: wanted, allowExec = [], allowKubeletConfig = [], profile, decisions = [] }: RunInput): Promise<Prepared> =>
    prepare({ targets: wanted, consent: { exec: allowExec, kubeletConfig: allowKubeletConfig }, profile: { ...defaultProfile, ...profile } as typeof defaultProfile, decisions, live: true }, targets);

  const api: Api = {
    version: async () => ({ version, node: process.versions.node, shell, dataFolder: folder, ...judgedBy() }),
    listTargets: async () => (await targets.found()).map(found => ({ ...found, state: { ...found.state, ...('command' in found.state && { command: [...found.state.command] }) } as never, shows: { ...found.shows } })),
    planRun: async input => planOf(await prepared(input)),
    startRun: async input => ({ runId: runs.start(await prepared(input)) }),
    cancelRun: async ({ runId }) => runs.cancel(runId),
    listAssessments: async () => store.list(),
    openAssessment: async ({ id }) => {
      const document = shelf.assessment(id);
      return view(document, { id, label: document.label, evidenceKept: store.evidence(id) !== undefined });
    },
    deleteAssessment: async ({ id }) => {
      shelf.forget(id);
      store.remove(id);
    },
    finding: async ({ id, n }) => {
      const found = shelf.assessment(id).findings[n];
      if (!found) throw new Error(`This assessment has no finding ${n}.`);
      return found;
    },
    excerpt: async ({ id, document, pointer, whole = false }) => {
      const found = (await shelf.evidence(id)).documents.get(document);
      if (!found) throw new Error(`The evidence has no document ${document}.`);
      return excerptOf(found, pointer, whole);
    },
    preview: async ({ id }) => previewInWorker(shelf.assessment(id)),
    export: async ({ id, format }) => exportAs(shelf.assessment(id), format, () => store.evidence(id)),
    onRun: runs.listen,
  };
  return { api, close: () => { runs.cancelAll(); store.close(); } };
}

/** What a run judges by: the profile it takes by itself, the checks and the pages there are. */
function judgedBy(): Pick<Awaited<ReturnType<Api['version']>>, 'profile' | 'checks' | 'benchmarks'> {
  const { name, level } = defaultProfile;
  const benchmarks = catalogue.pages.map(({ title, version: edition, levels, of }) => ({ title, version: edition, level: levels.includes(level) ? level : levels[0] ?? level, of }));
  return { profile: { name, level }, checks: catalogue.checks.length, benchmarks };
}

/** What a run would call, as templates: nothing is contacted for it. */
export function planOf(prepared: Prepared): { target: string; call: string; right: string; purpose: string }[] {
  if (prepared.is === 'sealed') return [{ target: prepared.id, call: `read ${prepared.file}`, right: 'to read this file', purpose: 'judge sealed evidence again; no target is contacted' }];
  return prepared.plan.collectors.flatMap(collector => collector.plan().map(({ call, right, purpose }) => ({ target: collector.target.id, call, right, purpose })));
}

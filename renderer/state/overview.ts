import type { OpenedAssessment } from '../../desk/contract.ts';
import { kinds, layers, type Layer } from '../../assess/model/kinds.ts';
import { severities, type Severity } from '../../assess/model/verdict.ts';
import { capital, count, counted, inText } from '../../assess/words.ts';
import { gains, type Gain } from './coverage.ts';
import { shownVerdict, type View } from './view.ts';

/** What the assessment is about, in a line: "2 engines, 3 nodes, 41 containers, 12 others; 9 of the platform apart". */
export function inventory({ resources, rows }: OpenedAssessment): string {
  const shown = ['engine', 'host', 'node', 'container', 'image', 'workload'] as const;
  const platform = new Set(rows.filter(row => row.platform).map(({ resource }) => resource));
  // A list is no thing of its own, and neither is what an engine keeps as a whole.
  const isList = ({ id, kind, targets }: (typeof resources)[number]): boolean => kind === 'containerStore' || kind === 'imageStore' || targets.some(target => id === `${target} ${kind}`);
  const things = resources.flatMap((resource, index) => (isList(resource) ? [] : [{ ...resource, index }]));
  const own = things.filter(({ index }) => !platform.has(index));
  const counts = Map.groupBy(own, ({ kind }) => kind);
  const parts = shown.flatMap(kind => (counts.has(kind) ? [counted(counts.get(kind)!.length, kinds[kind].one, kinds[kind].many)] : []));
  const others = own.filter(({ kind }) => !(shown as readonly string[]).includes(kind)).length;
  const apart = things.length - own.length;
  return [...parts, ...(others > 0 ? [counted(others, 'other')] : [])].join(', ') + (apart > 0 ? `; ${count(apart)} of the platform apart` : '');
}

export interface Holding { readonly check: string; readonly severity: Severity; readonly title: string; readonly message: string; readonly layerWithout: number; readonly fails: number; readonly of: number }

/** The checks that hold the line down, each with what was seen and where the layer would stand if it alone passed. */
export function holding(view: View): Holding[] {
  return view.assessment.score.because.map(each => {
    const index = view.checkIndex.get(each.check) ?? -1;
    const failing = view.ordered.filter(row => row.check === index && row.verdict === 'fail' && !row.platform);
    const first = failing[0];
    const name = first === undefined ? '' : view.assessment.resources[first.resource]!.name;
    const message = first === undefined ? '' : failing.length === 1 ? `${name}: ${first.message}` : `${name} and ${counted(failing.length - 1, 'other')}: ${first.message}`;
    return { ...each, message, fails: failing.length, of: view.judgedOwn.check[index] ?? 0 };
  });
}

export interface Cell { readonly layer: Layer; readonly count: number }
/** Failures by severity and layer, with sums. */
export function matrix(view: View, inScope: readonly Layer[]): { severity: Severity; cells: Cell[]; all: number }[] {
  return severities.map(severity => {
    const cells = inScope.map(layer => ({ layer, count: view.failures[severity][layer] }));
    return { severity, cells, all: cells.reduce((sum, { count }) => sum + count, 0) };
  });
}

/** The platform's own score and failures in a line; null where no component of it was recognised. */
export function platformLine({ assessment, platform }: View): string | null {
  if (platform.all === 0) return null;
  const own = assessment.score.platform;
  const score = own === null || own.upper === null || own.lower === null ? 'no score' : inText(own.upper, own.lower);
  return `${capital(score)} by the same formula, with ${counted(platform.fail, 'failure')}; outside the numbers above.`;
}

/** What is missing from the whole picture; null when nothing is. */
export function missing(view: View): { readonly cancelled: boolean; readonly lists: number; readonly thin: readonly Layer[] } | null {
  const { gaps, enumerations, layers: results } = view.assessment;
  const cancelled = gaps.some(({ reason }) => reason === 'cancelled');
  const lists = enumerations.filter(({ state }) => state !== 'complete').length;
  const thin = layers.filter(layer => results.some(result => result.layer === layer && result.state === 'scored' && result.coverage < 60));
  return cancelled || lists > 0 || thin.length > 0 ? { cancelled, lists, thin } : null;
}

export interface Remedy { readonly layer: Layer; readonly closes: string; readonly count: number; readonly of: number; readonly gain: Gain | null }

/** What would close most of what is missing on the layer with the lowest coverage, or on the next where nothing is known to. */
export function cheapest(view: View): Remedy | null {
  const { layers: results, rows, checks } = view.assessment;
  for (const { layer } of results.filter(({ state }) => state === 'scored').toSorted((a, b) => a.coverage - b.coverage)) {
    const open = rows.filter(row => shownVerdict(row) === 'notAssessed' && !row.platform && checks[row.check]!.layer === layer);
    const [best] = [...Map.groupBy(open.filter(({ closes }) => closes !== undefined), ({ closes }) => closes!)].sort((a, b) => b[1].length - a[1].length);
    if (best) return { layer, closes: best[0], count: best[1].length, of: open.length, gain: gains(view)(layer, best[1]) };
  }
  return null;
}

import type { OpenedAssessment } from '../../desk/contract.ts';
import { kinds, layers, type Layer } from '../../assess/model/kinds.ts';
import { severities, type Severity } from '../../assess/model/verdict.ts';
import { capital, counted, inText } from '../../assess/words.ts';
import { shownVerdict, type View } from './view.ts';

/** What the assessment is about, in a line: "2 engines, 3 nodes, 41 containers". */
export function inventory({ resources }: OpenedAssessment): string {
  const shown = ['engine', 'host', 'node', 'container', 'image', 'workload'] as const;
  const counts = Map.groupBy(resources, ({ kind }) => kind);
  return shown.flatMap(kind => {
    const n = (counts.get(kind) ?? []).filter(({ id, targets }) => !targets.some(target => id === `${target} ${kind}`)).length;
    return n === 0 ? [] : [counted(n, kinds[kind].one, kinds[kind].many)];
  }).join(', ');
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
    return { ...each, message, fails: failing.length, of: view.judged.check[index] ?? 0 };
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

/** The reason for which most verdicts are missing, and what would close it. */
export function cheapest(view: View): { readonly closes: string; readonly count: number } | null {
  const counts = new Map<string, number>();
  for (const row of view.assessment.rows) {
    if (shownVerdict(row) === 'notAssessed' && row.closes !== undefined) counts.set(row.closes, (counts.get(row.closes) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best ? { closes: best[0], count: best[1] } : null;
}

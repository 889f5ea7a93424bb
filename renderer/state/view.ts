import type { FindingRow, OpenedAssessment } from '../../desk/contract.ts';
import type { CheckDocument } from '../../assess/document.ts';
import { layers, type Layer } from '../../assess/model/kinds.ts';
import { severities, type Severity } from '../../assess/model/verdict.ts';

/** A verdict as it is shown: an accepted failure has its own word and glyph. */
export const shownVerdicts = ['fail', 'accepted', 'notAssessed', 'manual', 'pass', 'notApplicable', 'providerManaged'] as const;
export type ShownVerdict = (typeof shownVerdicts)[number];

export const shownVerdict = (row: Pick<FindingRow, 'verdict' | 'accepted'>): ShownVerdict => (row.verdict === 'fail' && row.accepted ? 'accepted' : row.verdict);

export interface Control { readonly benchmark: string; readonly page: number; readonly ref: string }

export interface Judged { readonly check: readonly number[]; readonly resource: readonly number[] }

/** An opened assessment with what every screen asks of it, counted once. */
export interface View {
  readonly assessment: OpenedAssessment;
  /** Lower-case text to search in, by check, by resource, by row. */
  readonly text: { readonly checks: readonly string[]; readonly resources: readonly string[]; readonly rows: readonly string[] };
  /** All verdicts, the platform's too. */
  readonly verdicts: Readonly<Record<ShownVerdict, number>>;
  /** Verdicts on components of the distribution or provider: they are outside the headline and counted apart. */
  readonly platform: { readonly all: number; readonly fail: number; readonly accepted: number; readonly notAssessed: number };
  /** Failures of the headline by severity and layer: nobody accepted them, and they are not the platform's. */
  readonly failures: Readonly<Record<Severity, Readonly<Record<Layer, number>>>>;
  /** The same by target, and how many of them are of more than one, and of how many at most: they count for each. */
  readonly failuresByTarget: ReadonlyMap<string, number>;
  readonly shared: { readonly failures: number; readonly targets: number };
  /** How many verdicts each check, and each resource, has that were decided or are open; and without the platform's. */
  readonly judged: Judged;
  readonly judgedOwn: Judged;
  /** Rows, worst first: by verdict, severity, exposure. Groups made in this order need no sorting of their own. */
  readonly ordered: readonly FindingRow[];
  readonly checkIndex: ReadonlyMap<string, number>;
  /** Controls each check answers, over all pages, once. */
  readonly controls: ReadonlyMap<string, readonly Control[]>;
}

/** Counts an assessment once. Linear in its rows. */
export function viewOf(assessment: OpenedAssessment): View {
  const { checks, resources, rows } = assessment;
  const verdicts = Object.fromEntries(shownVerdicts.map(name => [name, 0])) as Record<ShownVerdict, number>;
  const failures = Object.fromEntries(severities.map(severity => [severity, Object.fromEntries(layers.map(layer => [layer, 0]))])) as Record<Severity, Record<Layer, number>>;
  const platform = { all: 0, fail: 0, accepted: 0, notAssessed: 0 };
  const shared = { failures: 0, targets: 0 };
  const failuresByTarget = new Map<string, number>(assessment.targets.map(({ id }) => [id, 0]));
  const none = (): { check: number[]; resource: number[] } => ({ check: checks.map(() => 0), resource: resources.map(() => 0) });
  const [judged, judgedOwn] = [none(), none()];
  for (const row of rows) {
    const verdict = shownVerdict(row);
    verdicts[verdict] += 1;
    if (verdict !== 'notApplicable' && verdict !== 'providerManaged') {
      for (const each of row.platform ? [judged] : [judged, judgedOwn]) {
        each.check[row.check]! += 1;
        each.resource[row.resource]! += 1;
      }
    }
    if (row.platform) {
      platform.all += 1;
      if (verdict === 'fail' || verdict === 'accepted' || verdict === 'notAssessed') platform[verdict] += 1;
      continue;
    }
    if (verdict !== 'fail') continue;
    const { severity, layer } = checks[row.check]!;
    failures[severity][layer] += 1;
    const { targets } = resources[row.resource]!;
    if (targets.length > 1) {
      shared.failures += 1;
      shared.targets = Math.max(shared.targets, targets.length);
    }
    for (const target of targets) failuresByTarget.set(target, (failuresByTarget.get(target) ?? 0) + 1);
  }
  return {
    assessment, verdicts, platform, failures, failuresByTarget, shared, judged, judgedOwn, ordered: inOrder(assessment),
    text: { checks: checks.map(checkText), resources: resources.map(({ name, targets, kind }) => `${name} ${targets.join(' ')} ${kind}`.toLowerCase()), rows: rows.map(({ message }) => message.toLowerCase()) },
    checkIndex: new Map(checks.map(({ id }, index) => [id, index])),
    controls: controlsOf(assessment),
  };
}

/** Buckets by verdict, severity and exposure: linear, where a sort of a hundred thousand rows would be felt. */
function inOrder({ checks, rows }: OpenedAssessment): FindingRow[] {
  const buckets: FindingRow[][] = [];
  for (const row of rows) {
    const bucket = (shownVerdicts.indexOf(shownVerdict(row)) * 4 + severities.indexOf(checks[row.check]!.severity)) * 2 + (row.exposed === true ? 0 : 1);
    (buckets[bucket] ??= []).push(row);
  }
  return buckets.flat();
}

const checkText = ({ id, title, layer, severity }: CheckDocument): string => `${id} ${title} ${layer} ${severity}`.toLowerCase();

function controlsOf({ benchmarks }: OpenedAssessment): Map<string, Control[]> {
  const found = new Map<string, Control[]>();
  benchmarks.forEach((result, page) => {
    for (const { ref, checks } of result.controls) {
      for (const check of checks) {
        const known = found.get(check) ?? [];
        if (known.some(each => each.benchmark === result.id && each.ref === ref)) continue;
        found.set(check, [...known, { benchmark: result.id, page, ref }]);
      }
    }
  });
  return found;
}

/** All failures of the headline: not the accepted ones, not the platform's. */
export const headlineFailures = ({ verdicts, platform }: Pick<View, 'verdicts' | 'platform'>): number => verdicts.fail - platform.fail;

/** Failures of the headline in a layer, over all severities. */
export const failuresOf = (view: View, layer: Layer): number => severities.reduce((sum, severity) => sum + view.failures[severity][layer], 0);

/** Layers the assessment has in scope, in the usual order. */
export const layersOf = (view: View): readonly Layer[] => layers.filter(layer => view.assessment.layers.some(each => each.layer === layer));

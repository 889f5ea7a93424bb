import type { Assessment } from './document.ts';
import type { Catalogue } from './catalogue.ts';
import { judgeBenchmarks } from './benchmarks.ts';
import type { Decision } from './decisions.ts';
import { acceptedBy } from './exceptions.ts';
import { derive } from './derive/index.ts';
import { Present } from './present.ts';
import { judge } from './judge.ts';
import { kinds, type Evidence, type Kind, type Layer } from './model/index.ts';
import { scoreRows } from './rows.ts';
import { inScope, leftOutBy, type Scoped } from './scope.ts';
import type { Ruled } from './ruled.ts';
import { band, posture, type Posture } from './score/posture.ts';
import type { Profile } from './profile.ts';
import { capital, counted } from './words.ts';

export interface AssessInput {
  readonly evidence: Evidence;
  /** SHA-256 over the evidence's manifest, taken when somebody reads it: nobody waits for it to see the score. */
  readonly digest: () => string;
  readonly decisions: readonly Decision[];
  readonly profile: Profile;
  readonly catalogue: Catalogue;
  readonly version: string;
}

/**
 * Evidence, decisions, profile, time of collection and version in; an assessment out. Nothing else goes in: the same
 * five give the same bytes. Findings are made when they are iterated, so a large estate is never held twice.
 */
export function assess({ evidence, digest, decisions, profile, catalogue, version }: AssessInput): Assessment {
  const scoped = inScope(derive(evidence), profile);
  const { estate, leftOut, result: scope } = scoped;
  const ruled = judge(estate, catalogue.checks, profile.parameters).map((judged): Ruled => {
    const accepted = acceptedBy(decisions, judged, evidence.collectedAt);
    return accepted ? { ...judged, accepted } : judged;
  });
  const empty = emptyLayers(scoped, ruled);
  const overall = posture(scoreRows(ruled, false), estate.layers, empty);
  const platformRows = scoreRows(ruled, true);
  const platform = platformRows.length > 0 ? posture(platformRows, [...new Set(platformRows.map(row => row.layer))]) : null;
  const titles = new Map(catalogue.checks.map(check => [check.id, check.title]));
  const shown = ({ upper, lower, setBy, because, coverage }: Posture) => ({
    upper, lower, setBy, coverage, because: because.map(each => ({ ...each, title: titles.get(each.check) ?? each.check })),
  });
  const present = new Present(evidence, catalogue);
  const judgedChecks = new Set(ruled.map(({ check }) => check));
  return {
    schema: 'plimsoll/assessment/0',
    tool: { name: 'plimsoll', version, catalogue: catalogue.digest },
    collectedAt: evidence.collectedAt,
    evidence: { get digest() { return digest(); }, documents: evidence.documents.size },
    profile, ...(scope && { scope }),
    targets: [...evidence.targets].sort((a, b) => (a.id < b.id ? -1 : 1)),
    score: { ...shown(overall), band: overall.upper === null ? null : band(overall.upper), platform: platform && shown(platform) },
    layers: [
      ...overall.layers.map(score => ({ ...score, state: 'scored' as const })),
      ...empty.map(layer => emptyLayer(layer, scoped)),
    ].sort((a, b) => estate.layers.indexOf(a.layer) - estate.layers.indexOf(b.layer)),
    benchmarks: judgeBenchmarks({ evidence, ruled, decisions, profile, pages: catalogue.pages, leftOut: leftOutBy(leftOut, catalogue.checks) }),
    checks: catalogue.checks.filter(check => judgedChecks.has(check)).map(({ id, on, severity, title, why, fix, indicator }) =>
      ({ id, layer: kinds[on].layer, kind: on, severity, title, why, fix, ...(indicator && { indicator }) })),
    decisions: [...decisions],
    enumerations: evidence.enumerations.map(({ target, what, state, count, detail }) => ({ target, what, state, count, ...(detail !== undefined && { detail }) })),
    gaps: [...evidence.gaps],
    calls: [...evidence.calls],
    findings: { [Symbol.iterator]: () => present.all(ruled) },
  };
}

/** Layers in which every verdict is not applicable, or that have none because all in them was left out by name. */
function emptyLayers({ estate, leftOut }: Scoped, ruled: readonly Ruled[]): Layer[] {
  const verdicts = Map.groupBy(ruled, ({ check }) => kinds[check.on].layer);
  return estate.layers.filter(layer => {
    const own = verdicts.get(layer) ?? [];
    return (own.length > 0 || inLayer(leftOut, layer).length > 0) && own.every(({ verdict }) => verdict.is === 'notApplicable');
  });
}

function emptyLayer(layer: Layer, { estate, leftOut }: Scoped): Assessment['layers'][number] {
  const none = { value: 0, hygiene: 0, ceiling: 0 };
  const targets = [...new Set(inLayer(estate.collections, layer).map(({ target }) => target))].sort();
  const out = inLayer(leftOut, layer).length;
  const fact = out > 0 ? `${capital(layer)}: nothing to judge, the profile leaves ${counted(out, 'resource')} out of scope.` : `${targets.join(', ')}: no ${layer}.`;
  return { layer, upper: none, lower: none, coverage: 0, state: 'empty', fact, capped: { units: 0, of: 0, by: null } };
}

const inLayer = <T extends { readonly kind: Kind }>(items: readonly T[], layer: Layer): T[] => items.filter(({ kind }) => kinds[kind].layer === layer);

import { isResource, judge } from '../../assess/judge.ts';
import { derive } from '../../assess/derive/index.ts';
import { fingerprint } from '../../assess/fingerprint.ts';
import { kinds, sentence, severities, type Evidence } from '../../assess/model/index.ts';
import { posture } from '../../assess/score/posture.ts';
import { scoreRows } from '../../assess/rows.ts';
import { inScope } from '../../assess/scope.ts';
import type { Profile } from '../../assess/profile.ts';
import { catalogue } from '../catalogue.ts';
import type { RunEvent } from '../contract.ts';

type Live = Extract<RunEvent, { is: 'layers' | 'failures' }>;
/** Most failures one batch tells. */
const mostFailures = 60;

/** Judges what was read so far, while a run goes on; tells each failure once. Not faster than it can afford. */
export class Provisional {
  readonly #profile: Profile;
  readonly #told = new Set<string>();
  #notBefore = 0;

  constructor(profile: Profile) {
    this.#profile = profile;
  }

  /** Whether enough time has gone by since the last look, for looking to cost less than a twentieth of the run. */
  get due(): boolean {
    return performance.now() >= this.#notBefore;
  }

  look(evidence: Evidence): Live[] {
    const from = performance.now();
    const { estate } = inScope(derive(evidence), this.#profile);
    const judged = judge(estate, catalogue.checks, this.#profile.parameters);
    const score = posture(scoreRows(judged, false), estate.layers);
    const failed = judged.filter(({ verdict, subject }) => verdict.is === 'fail' && !(isResource(subject) && subject.platform));
    const fails = Map.groupBy(failed, ({ check }) => kinds[check.on].layer);
    const rows = this.#fresh(failed);
    const cost = performance.now() - from;
    this.#notBefore = performance.now() + Math.max(250, cost * 20);
    return [
      {
        is: 'layers', upper: score.upper, lower: score.lower,
        layers: score.layers.map(({ layer, lower, upper, coverage, capped }) => ({
          layer, lower: lower.value, upper: upper.value, ceiling: upper.ceiling, hygiene: upper.hygiene, capped, coverage, fails: fails.get(layer)?.length ?? 0,
        })),
      },
      ...(rows.length > 0 ? [{ is: 'failures' as const, rows }] : []),
    ];
  }

  #fresh(failed: ReturnType<typeof judge>): Extract<RunEvent, { is: 'failures' }>['rows'] {
    const worstFirst = failed.toSorted((a, b) => severities.indexOf(a.check.severity) - severities.indexOf(b.check.severity));
    const rows = [];
    for (const { check, subject, verdict } of worstFirst) {
      if (rows.length === mostFailures) break;
      if (!isResource(subject)) continue;
      const print = fingerprint(check.id, subject.kind, subject.identity);
      if (this.#told.has(print)) continue;
      this.#told.add(print);
      rows.push({
        fingerprint: print, check: check.id, severity: check.severity, layer: kinds[check.on].layer, title: check.title,
        resource: subject.name, target: subject.targets[0] ?? '', message: sentence(verdict),
      });
    }
    return rows;
  }
}

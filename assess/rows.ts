import { isResource, type Judged } from './judge.ts';
import { isKnown, kinds } from './model/index.ts';
import type { ScoreRow } from './score/posture.ts';

/** The rows of the headline, or of the platform. An accepted risk counts as failed. */
export function scoreRows(judged: readonly Judged[], platform: boolean): ScoreRow[] {
  const counted = new Set<string>();
  const once = (key: string): boolean => !counted.has(key) && counted.add(key).size > 0;
  return judged.flatMap(({ check, subject, verdict }): ScoreRow[] => {
    const scored = verdict.is === 'pass' || verdict.is === 'fail' || verdict.is === 'notAssessed' ? verdict.is : 'none';
    const base = { check: check.id, severity: check.severity, layer: kinds[check.on].layer, verdict: scored } as const;
    if (!isResource(subject)) {
      const unit = `${subject.unit ?? subject.target} ${subject.kind}`;
      return platform || scored === 'none' || !once(`${check.id} ${unit}`) ? [] : [{ ...base, unit, exposed: 'unknown' }];
    }
    if ((subject.platform !== undefined) !== platform) return [];
    const exposed = isKnown(subject.exposed) ? (subject.exposed.value ? 'yes' : 'no') : 'unknown';
    return [{ ...base, unit: subject.unit ?? `${subject.kind} ${subject.id}`, exposed, ...(check.coverageOnly && { coverageOnly: true }) }];
  });
}

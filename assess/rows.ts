import { isResource, type Judged } from './judge.ts';
import { isKnown, kinds, type Resource } from './model/index.ts';
import type { ScoreRow } from './score/posture.ts';

/** The rows of the headline, or of the platform. An accepted risk counts as failed. */
export function scoreRows(judged: readonly Judged[], platform: boolean): ScoreRow[] {
  const counted = new Set<string>();
  const once = (key: string): boolean => !counted.has(key) && counted.add(key).size > 0;
  const units = new Map<Resource, string>();
  const rows: ScoreRow[] = [];
  for (const { check, subject, verdict } of judged) {
    const { id, severity, coverageOnly } = check;
    const { layer } = kinds[check.on];
    if (verdict.is !== 'pass' && verdict.is !== 'fail' && verdict.is !== 'notAssessed') continue;
    if (!isResource(subject)) {
      const unit = `${subject.unit ?? subject.target} ${subject.kind}`;
      if (!platform && once(`${id} ${unit}`)) rows.push({ check: id, severity, layer, verdict: verdict.is, unit, exposed: 'unknown' });
    } else if ((subject.platform !== undefined) === platform) {
      // Each text is hashed once where a resource keeps its own; of every check's row a new one would be.
      const unit = units.get(subject) ?? subject.unit ?? `${subject.kind} ${subject.id}`;
      units.set(subject, unit);
      const exposed = isKnown(subject.exposed) ? (subject.exposed.value ? 'yes' : 'no') : 'unknown';
      rows.push(coverageOnly ? { check: id, severity, layer, verdict: verdict.is, unit, exposed, coverageOnly } : { check: id, severity, layer, verdict: verdict.is, unit, exposed });
    }
  }
  return rows;
}

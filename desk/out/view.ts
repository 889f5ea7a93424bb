import type { AssessmentDocument, Finding } from '../../assess/document.ts';
import type { FindingRow, OpenedAssessment } from '../contract.ts';
import { saw } from './saw.ts';

export interface Shown {
  readonly id: string;
  readonly label: string;
  readonly evidenceKept: boolean;
}

/** An assessment as the window opens it: findings become rows of indices; their proof is asked for one at a time. */
export function view(document: AssessmentDocument, { id, label, evidenceKept }: Shown): OpenedAssessment {
  const { findings, calls, ...rest } = document;
  const checks = new Map(rest.checks.map((check, index) => [check.id, index]));
  const resources = new Map<string, { index: number; resource: Finding['resource'] }>();
  const rows = findings.map((finding, n): FindingRow => {
    const key = `${finding.resource.kind} ${finding.resource.id}`;
    const place = resources.get(key) ?? { index: resources.size, resource: finding.resource };
    resources.set(key, place);
    const check = checks.get(finding.check);
    if (check === undefined) throw new Error(`The assessment is damaged: finding ${n} is of check ${finding.check}, which it does not hold.`);
    return {
      n, check, resource: place.index, verdict: finding.verdict,
      ...(finding.reason !== undefined && { reason: finding.reason }),
      accepted: finding.accepted !== undefined, exposed: finding.exposed, platform: finding.platform !== undefined,
      message: finding.message,
      ...(finding.closes !== undefined && { closes: finding.closes }),
    };
  });
  return { ...rest, id, label, calls: calls.length, resources: [...resources.values()].map(({ resource }) => resource), rows, saw: saw(findings), evidenceKept };
}

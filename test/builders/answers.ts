import { Answers } from '../../assess/derive/answers.ts';
import type { Evidence, EvidenceDocument, GapReason, Target } from '../../assess/model/index.ts';

interface Answer { readonly what: string; readonly of?: string; readonly body: unknown; readonly readAt?: string }
interface Missing { readonly what: string; readonly of?: string; readonly gap: GapReason }

/** One target with just the answers a test is about; everything else was never read. */
export function answersOf(target: Partial<Target> & Pick<Target, 'id' | 'kind'>, given: readonly (Answer | Missing)[]): Answers {
  const documents = given.filter(each => 'body' in each).map(({ what, of, body, readAt = '2026-11-24T08:00:00.000Z' }): EvidenceDocument => ({
    id: [target.id, what, ...(of === undefined ? [] : [of])].join('/'), target: target.id, what, ...(of !== undefined && { of }),
    source: { by: 'composed', how: 'true' }, readAt, body: body as EvidenceDocument['body'],
  }));
  const gaps = given.filter(each => 'gap' in each).map(({ what, of, gap }) => ({ target: target.id, what, ...(of !== undefined && { of }), reason: gap, detail: `${what} was not read in this test.` }));
  const whole: Target = { label: target.id, endpoint: 'unix:///var/run/docker.sock', identity: null, via: [], ...target };
  const evidence: Evidence = {
    collectedAt: '2026-11-24T08:00:00.000Z', tool: { name: 'plimsoll', version: '0' }, targets: [whole],
    documents: new Map(documents.map(document => [document.id, document])), enumerations: [], gaps, calls: [],
  };
  return new Answers(evidence, whole);
}

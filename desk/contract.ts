import { z } from 'zod';
import { assessmentSchema, findingSchema, layerResultSchema } from '../assess/document.ts';
import { decisionSchema } from '../assess/decisions.ts';
import { layers, severities, verdictNames, gapReasons } from '../assess/model/index.ts';
import { profileSchema } from '../assess/profile.ts';

const layer = z.enum(layers);

export const targetState = z.discriminatedUnion('is', [
  z.object({ is: z.literal('ready'), detail: z.string() }),
  z.object({ is: z.literal('unreachable'), detail: z.string() }),
  z.object({ is: z.literal('not-built'), detail: z.string() }),
  z.object({ is: z.literal('asks'), detail: z.string(), command: z.array(z.string()) }),
]);
export const targetSummary = z.object({
  id: z.string(), kind: z.enum(['docker', 'kubernetes', 'host', 'sample', 'evidence']), label: z.string(), endpoint: z.string(),
  state: targetState, shows: z.record(layer, z.number().min(0).max(1).nullable()),
});
export type TargetSummary = z.output<typeof targetSummary>;

const plannedCall = z.object({ target: z.string(), call: z.string(), right: z.string(), purpose: z.string() });

/** A finding as a row of the list: indices into the opened assessment's checks and resources. `n` is its place. */
export const findingRow = z.object({
  n: z.int(), check: z.int(), resource: z.int(), verdict: z.enum(verdictNames), reason: z.enum(gapReasons).optional(),
  accepted: z.boolean(), exposed: z.boolean().nullable(), platform: z.boolean(), message: z.string(), closes: z.string().optional(),
});
export type FindingRow = z.output<typeof findingRow>;

/** An assessment as the window opens it: all but the findings' evidence, which comes one at a time. */
export const openedAssessment = assessmentSchema.omit({ findings: true, calls: true }).extend({
  id: z.string(),
  label: z.string(),
  calls: z.int(),
  resources: z.array(findingSchema.shape.resource),
  rows: z.array(findingRow),
  /** What a check that holds saw on its only resource of a target, in a few words; by check and target: `HST-0003 docker:shop`. */
  saw: z.record(z.string(), z.string()),
  /** Whether the whole documents are still at hand, so that evidence can be shown in its place. */
  evidenceKept: z.boolean(),
});
export type OpenedAssessment = z.output<typeof openedAssessment>;

/** Lines of one masked document, pretty-printed, around the place that is pointed at. */
export const excerpt = z.object({
  document: z.string(), pointer: z.string(), source: z.string().describe('The call it came from, e.g. GET /containers/9f1c/json'),
  readAt: z.string(), digest: z.string(),
  lines: z.array(z.object({ number: z.int(), text: z.string(), marked: z.boolean() })),
  total: z.int(),
});
export type Excerpt = z.output<typeof excerpt>;

export const assessmentSummary = z.object({
  id: z.string(), label: z.string(), collectedAt: z.string(), targets: z.array(z.string()),
  upper: z.number().nullable(), lower: z.number().nullable(), band: z.enum(['A', 'B', 'C', 'D', 'E']).nullable(),
});
export type AssessmentSummary = z.output<typeof assessmentSummary>;

const layerProgress = z.object({
  layer, lower: z.number(), upper: z.number(), ceiling: z.number(), hygiene: z.number(), capped: layerResultSchema.shape.capped, coverage: z.number(),
  /** As the headline counts them: without the platform's. */
  fails: z.int(),
});
/** What a run tells while it goes on. Batches of these arrive in order; `done` or `failed` is the last. */
export const runEvent = z.discriminatedUnion('is', [
  z.object({ is: z.literal('started'), runId: z.string(), targets: z.array(z.string()) }),
  z.object({ is: z.literal('progress'), target: z.string(), read: z.int(), expected: z.int().nullable(), gaps: z.int(), now: z.string().describe('what is being read') }),
  z.object({ is: z.literal('target'), target: z.string(), state: z.enum(['reading', 'read', 'unreachable', 'cancelled']), detail: z.string() }),
  /** The provisional figures of every layer in scope, from what was read so far. */
  z.object({ is: z.literal('layers'), upper: z.number().nullable(), lower: z.number().nullable(), layers: z.array(layerProgress) }),
  /** Failures seen for the first time, worst first; provisional until the end. */
  z.object({ is: z.literal('failures'), rows: z.array(z.object({ fingerprint: z.string(), check: z.string(), severity: z.enum(severities), layer, title: z.string(), resource: z.string(), target: z.string(), message: z.string() })) }),
  z.object({ is: z.literal('done'), assessmentId: z.string(), cancelled: z.boolean() }),
  z.object({ is: z.literal('failed'), message: z.string() }),
]);
export type RunEvent = z.output<typeof runEvent>;

const runInput = z.object({
  targets: z.array(z.string()).min(1),
  /** Contexts whose exec plugin the user confirmed. */
  allowExec: z.array(z.string()).default([]),
  /** Contexts whose kubelets may be asked for their configuration (the right nodes/proxy, which also allows exec). */
  allowKubeletConfig: z.array(z.string()).default([]),
  profile: profileSchema.optional(),
  decisions: z.array(decisionSchema).optional(),
});
const id = z.object({ id: z.string() });

/** What stands on a page of the report, in points from its top left: a text from its baseline, or a path. */
const pageMark = z.union([
  z.object({ text: z.string(), x: z.number(), y: z.number(), size: z.number(), font: z.enum(['light', 'text', 'medium', 'strong', 'mono', 'fallback', 'fallbackMono']), colour: z.string() }),
  z.object({
    d: z.string(), fill: z.string().optional(), stroke: z.string().optional(), width: z.number().optional(), dash: z.tuple([z.number(), z.number()]).readonly().optional(),
    round: z.boolean().optional(), at: z.tuple([z.number(), z.number()]).readonly().optional(), scale: z.number().optional(), opacity: z.number().optional(),
  }),
]);
const reportPreview = z.object({
  pages: z.int(), parts: z.array(z.object({ name: z.string(), pages: z.int() })),
  shown: z.array(z.object({ number: z.int(), name: z.string(), marks: z.array(pageMark) })),
});
export type ReportPreview = z.output<typeof reportPreview>;

const benchmark = z.object({ title: z.string(), version: z.string(), level: z.string(), of: z.enum(['docker', 'kubernetes', 'host']) });

/** What a window can ask of the desk. Declared once; implemented in desk/desk.ts; carried by each shell. */
export const contract = {
  version: { input: z.void(), output: z.object({
    version: z.string(), node: z.string(), shell: z.string(), dataFolder: z.string(),
    /** What a run judges by unless told otherwise, and the benchmark pages of each kind of target. */
    profile: z.object({ name: z.string(), level: z.enum(['1', '2']) }), checks: z.int(), benchmarks: z.array(benchmark),
  }) },
  /** Everything found on this machine, with what each would show or why it cannot be reached. */
  listTargets: { input: z.void(), output: z.array(targetSummary) },
  planRun: { input: runInput, output: z.array(plannedCall) },
  startRun: { input: runInput, output: z.object({ runId: z.string() }) },
  cancelRun: { input: z.object({ runId: z.string() }), output: z.void() },
  listAssessments: { input: z.void(), output: z.array(assessmentSummary) },
  openAssessment: { input: id, output: openedAssessment },
  deleteAssessment: { input: id, output: z.void() },
  finding: { input: z.object({ id: z.string(), n: z.int().min(0) }), output: findingSchema },
  excerpt: { input: z.object({ id: z.string(), document: z.string(), pointer: z.string(), whole: z.boolean().default(false) }), output: excerpt },
  /** The report before it is saved: how long it is, and what some of its pages look like. */
  preview: { input: id, output: reportPreview },
  /** A file to hand to the user: the window saves it. */
  export: { input: z.object({ id: z.string(), format: z.enum(['pdf', 'json', 'evidence']) }), output: z.object({ name: z.string(), mediaType: z.string(), base64: z.string() }) },
} as const;

export type Contract = typeof contract;
export type MethodName = keyof Contract;
/** The contract as functions, plus the one stream there is. Every shell gives the window one of these. */
export type Api = { [K in MethodName]: (input: z.input<Contract[K]['input']>) => Promise<z.output<Contract[K]['output']>> } & {
  /** Events of a run from its beginning, in batches; gives the function that stops listening. */
  onRun(runId: string, listener: (events: readonly RunEvent[]) => void): () => void;
};

import { z } from 'zod';
import { callSchema, gapReasons, gapRecordSchema, kinds, layers, severities, targetSchema, verdictNames, type Kind } from './model/index.ts';
import { decisionSchema } from './decisions.ts';
import { profileSchema, scopeRules, type Scope } from './profile.ts';

const layer = z.enum(layers);
const severity = z.enum(severities);
const share = z.number().min(0).max(100);
const bound = z.object({ value: share, hygiene: share, ceiling: share });
const because = z.object({ check: z.string(), severity, title: z.string(), layerWithout: share });

const posture = z.object({
  upper: share.nullable(), lower: share.nullable(),
  setBy: z.object({ upper: layer.nullable(), lower: layer.nullable() }),
  because: z.array(because),
  coverage: share.nullable(),
});
export type ScoreDocument = z.output<typeof score>;
const score = posture.extend({
  band: z.enum(['A', 'B', 'C', 'D', 'E']).nullable(),
  /** The same formula over components of the distribution or provider; null where none was recognised. */
  platform: posture.nullable(),
});

/** One place in the evidence, by reference, with the value that stood there (null with `absent` when nothing did). */
const observation = z.object({ document: z.string(), pointer: z.string(), value: z.json(), absent: z.literal(true).optional() });
export type Observation = z.output<typeof observation>;

const controlRef = z.object({ benchmark: z.string(), ref: z.string() });

export const findingSchema = z.object({
  check: z.string(), layer, severity,
  verdict: z.enum(verdictNames),
  reason: z.enum(gapReasons).optional(),
  accepted: z.string().optional().describe('The decision that accepts this failure.'),
  resource: z.object({ kind: z.enum(Object.keys(kinds) as [Kind, ...Kind[]]), id: z.string(), name: z.string(), targets: z.array(z.string()) }),
  exposed: z.boolean().nullable().describe('null when the list that would tell is incomplete'),
  platform: z.string().optional().describe('The platform component this belongs to; outside the headline score.'),
  message: z.string(),
  closes: z.string().optional().describe('What would close a verdict that was not assessed.'),
  evidence: z.array(observation),
  reproduce: z.string().nullable().describe('Read-only commands, one a line, that show every place of the evidence again; null where nothing was read.'),
  controls: z.array(controlRef),
  fingerprint: z.string(),
});
/** One verdict as it leaves: check × resource × verdict, with its proof. */
export type Finding = z.output<typeof findingSchema>;

export const scopeResultSchema = z.object({
  resources: z.array(z.object({ kind: z.enum(Object.keys(kinds) as [Kind, ...Kind[]]), leftOut: z.int(), of: z.int() }))
    .describe('Resources that were left out and not judged, by kind, of all that were read.'),
  unmatched: z.array(z.object({ rule: z.enum(scopeRules as [keyof Scope, ...(keyof Scope)[]]), side: z.enum(['only', 'except']), name: z.string(), near: z.array(z.string()) }))
    .describe('Names of the scope that nothing that was read goes by, with the nearest that something does.'),
});
/** What a profile's scope left out. */
export type ScopeResult = z.output<typeof scopeResultSchema>;

const counts = z.object({
  pass: z.int(), fail: z.int(), accepted: z.int(), notAssessed: z.int(), manual: z.int(), notApplicable: z.int(), providerManaged: z.int(),
});
export const benchmarkResultSchema = z.object({
  id: z.string(), version: z.string(), title: z.string(), level: z.string(), target: z.string(),
  writtenFor: z.string().optional(),
  outside: z.string().optional().describe('Says so where the server is of a version that the page was not written for.'),
  narrowed: z.int().optional().describe('Controls that were judged in scope only: their checks had resources that the profile left out.'),
  counts,
  score: z.object({ strict: share.nullable(), low: share.nullable(), high: share.nullable(), accepted: share.nullable(), coverage: share.nullable() }),
  controls: z.array(z.object({
    ref: z.string(), title: z.string(), level: z.int(), cisAssessment: z.enum(['automated', 'manual']).optional(),
    verdict: z.enum(['pass', 'fail', 'accepted', 'notAssessed', 'manual', 'notApplicable', 'providerManaged']),
    checks: z.array(z.string()),
    question: z.string().optional(),
    leftOut: z.int().optional().describe('Resources of its checks that the profile left out of scope.'),
    message: z.string().optional().describe('Why it is not assessed, not applicable, or how it was attested.'),
  })),
});
export type BenchmarkResult = z.output<typeof benchmarkResultSchema>;

export const layerResultSchema = z.object({
  layer, upper: bound, lower: bound, coverage: share,
  state: z.enum(['scored', 'empty']).describe('empty: only not-applicable verdicts, or nothing left in scope; left out of the minimum'),
  fact: z.string().optional(),
  capped: z.object({ units: z.int(), of: z.int(), by: z.enum(['critical', 'high']).nullable() }),
  without: z.array(z.object({ check: z.string(), severity, value: share, ceiling: share })).optional()
    .describe('The upper bound, and its ceiling, if one check alone passed: each check that fails and holds the layer down, the one that gains most first.'),
});
export type LayerResult = z.output<typeof layerResultSchema>;

export const checkTextSchema = z.object({
  id: z.string(), layer, kind: z.string(), severity, title: z.string(), why: z.string(), fix: z.string(), indicator: z.literal(true).optional(),
});
/** What a check says of itself, carried with the assessment so that an old one still reads right. */
export type CheckDocument = z.output<typeof checkTextSchema>;

const enumerationResult = z.object({ target: z.string(), what: z.string(), state: z.enum(['complete', 'filtered', 'failed']), count: z.int(), detail: z.string().optional() });

/** `plimsoll/assessment/0`: it may still change. Large lists come last so that it can be streamed. */
export const assessmentSchema = z.object({
  schema: z.literal('plimsoll/assessment/0'),
  tool: z.object({ name: z.literal('plimsoll'), version: z.string(), catalogue: z.string().describe('SHA-256 of the catalogue and its benchmarks') }),
  collectedAt: z.iso.datetime(),
  evidence: z.object({ digest: z.string(), documents: z.int() }),
  profile: profileSchema,
  scope: scopeResultSchema.optional().describe('What profile.scope left out; absent when the profile has none.'),
  targets: z.array(targetSchema),
  score,
  layers: z.array(layerResultSchema),
  benchmarks: z.array(benchmarkResultSchema),
  checks: z.array(checkTextSchema),
  decisions: z.array(decisionSchema),
  enumerations: z.array(enumerationResult),
  gaps: z.array(gapRecordSchema),
  calls: z.array(callSchema),
  findings: z.array(findingSchema),
});
export type AssessmentDocument = z.output<typeof assessmentSchema>;
/** An assessment whose findings are made as they are read: what the writers take. Iterate as often as you like. */
export type Assessment = Omit<AssessmentDocument, 'findings'> & { readonly findings: Iterable<Finding> };

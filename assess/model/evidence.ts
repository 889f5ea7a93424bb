import { z } from 'zod';
import { gapReasons } from './reading.ts';

/** What we connect to. `id` is what a user writes: docker:CONTEXT, k8s:CONTEXT, host:local, sample. */
export const targetSchema = z.object({
  id: z.string(),
  kind: z.enum(['docker', 'kubernetes', 'host']),
  /** A person's name for it. */
  label: z.string(),
  /** Where it was reached: unix:///…, tcp://…, https://…, or this machine. */
  endpoint: z.string(),
  /** Its proved identity (engine ID, kube-system's UID, machine id); null when it could not be read. */
  identity: z.string().nullable(),
  /** Arguments that make the field's own command reach this target again, e.g. ["--context", "shop"]. */
  via: z.array(z.string()),
});
export type Target = z.output<typeof targetSchema>;

/** How a document was read; reproduce commands are made from it. */
export const sourceSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('docker-api'), path: z.string() }),
  z.object({ by: z.literal('kubernetes-api'), path: z.string() }),
  /** A file's parsed or plain content. */
  z.object({ by: z.literal('file'), path: z.string() }),
  /** A map from absolute path to its stat. */
  z.object({ by: z.literal('stat') }),
  z.object({ by: z.literal('command'), argv: z.array(z.string()) }),
  /** Several small reads put together; `how` is a read-only command that shows the same. */
  z.object({ by: z.literal('composed'), how: z.string() }),
]);
export type Source = z.output<typeof sourceSchema>;

/** One whole answer, masked. `id` is its path in the archive without .json; `what` says which kind of answer it is. */
export const documentSchema = z.object({
  id: z.string(),
  target: z.string(),
  what: z.string(),
  /** Name of the thing it is about, where it is about one. */
  of: z.string().optional(),
  source: sourceSchema,
  readAt: z.string(),
  /** Whatever the target answered; checked where it is derived, field by field. */
  body: z.custom<z.core.util.JSONType>(value => value !== undefined),
});
export type EvidenceDocument = z.output<typeof documentSchema>;

/** What one list told: complete, filtered by something, or failed. */
export const enumerationSchema = z.object({
  target: z.string(),
  what: z.string(),
  state: z.enum(['complete', 'filtered', 'failed']),
  /** The one Kubernetes namespace that a filtered list is complete for. */
  namespace: z.string().optional(),
  count: z.int(),
  detail: z.string().optional(),
  /** The documents that hold the list. */
  documents: z.array(z.string()),
});
export type Enumeration = z.output<typeof enumerationSchema>;

/** Something that could not be read: which answer (`what`, as in documents), of which thing, and why. */
export const gapRecordSchema = z.object({
  target: z.string(),
  what: z.string(),
  of: z.string().optional(),
  reason: z.enum(gapReasons),
  detail: z.string(),
  closes: z.string().optional(),
});
export type GapRecord = z.output<typeof gapRecordSchema>;

/** One call that left the collector. */
export const callSchema = z.object({
  target: z.string(),
  /** GET /v1.41/info · read /etc/group · stat /etc/docker · auditctl -l */
  call: z.string(),
  /** HTTP status, exit code, or an error's code. */
  outcome: z.string(),
  bytes: z.int(),
  at: z.string(),
});
export type Call = z.output<typeof callSchema>;

/** Everything that was read in one run. Never changed afterwards. */
export interface Evidence {
  readonly collectedAt: string;
  readonly tool: { readonly name: 'plimsoll'; readonly version: string };
  readonly targets: readonly Target[];
  readonly documents: ReadonlyMap<string, EvidenceDocument>;
  readonly enumerations: readonly Enumeration[];
  readonly gaps: readonly GapRecord[];
  readonly calls: readonly Call[];
}

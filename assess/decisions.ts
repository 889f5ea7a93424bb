import { z } from 'zod';

const day = z.iso.date();
const text = z.string().trim().min(1);

/** An accepted risk. All fields are required: an exception without an owner or an end is not one. */
export const exceptionSchema = z.strictObject({
  is: z.literal('exception'), id: text,
  check: text.describe('Check id, e.g. CTR-0004.'),
  resource: z.strictObject({ kind: text.optional(), name: text.describe('Name of the resource; * stands for any run of characters.'), target: text.optional() }),
  owner: text, approver: text, reason: text, compensatingControl: text,
  expires: day.describe('Last day on which it holds, YYYY-MM-DD.'),
});
/** A person's answer to a manual control. */
export const attestationSchema = z.strictObject({
  is: z.literal('attestation'), id: text,
  benchmark: text.describe('Benchmark id and version, e.g. cis-docker-1.8.0.'),
  control: text, target: text.optional(),
  method: z.enum(['examine', 'interview', 'test']),
  answer: z.enum(['met', 'not met']), statement: text,
  attachmentDigest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  signer: text, expires: day,
});
export const decisionSchema = z.discriminatedUnion('is', [exceptionSchema, attestationSchema]);
export type Decision = z.output<typeof decisionSchema>;
export type Exception = z.output<typeof exceptionSchema>;
export type Attestation = z.output<typeof attestationSchema>;
/** A decisions file. */
export const decisionsSchema = z.strictObject({ decisions: z.array(decisionSchema) });

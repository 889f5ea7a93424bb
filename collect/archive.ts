import { hash } from 'node:crypto';
import { z } from 'zod';
import { callSchema, documentSchema, enumerationSchema, gapRecordSchema, targetSchema, type Evidence, type EvidenceDocument } from '../assess/model/index.ts';
import { canonical } from './canonical.ts';
import { unzip, zip } from './zip.ts';

/** The versions that an evidence was collected with. */
export interface About {
  readonly catalogue: string;
  /** Benchmark pages, id-version. */
  readonly benchmarks: readonly string[];
}

const manifestSchema = z.object({
  schema: z.literal('plimsoll/evidence/0'),
  tool: z.object({ name: z.literal('plimsoll'), version: z.string() }),
  catalogue: z.string(),
  benchmarks: z.array(z.string()),
  collectedAt: z.iso.datetime(),
  /** SHA-256 of every other file, by its path. */
  files: z.record(z.string(), z.string().regex(/^sha256:[0-9a-f]{64}$/)),
});

/** What a sealed evidence says of itself. `digest` is the SHA-256 over its manifest. */
export interface Sealed {
  readonly evidence: Evidence;
  readonly about: About;
  readonly digest: string;
}

/** A file that is no sound evidence. `problems` names each document that is missing, changed or was added. */
export class ArchiveError extends Error {
  readonly problems: readonly string[];
  constructor(message: string, problems: readonly string[] = [], options?: ErrorOptions) {
    super(problems.length > 0 ? `${message}\n${problems.map(problem => `  ${problem}`).join('\n')}` : message, options);
    this.name = 'ArchiveError';
    this.problems = problems;
  }
}

const manifestName = 'manifest.json';
const documentFolder = 'documents/';

/** What is kept does not change, so each document is digested once. */
const taken = new WeakMap<EvidenceDocument, string>();

/** The digest of one document, as the manifest holds it. */
export function documentDigest(document: EvidenceDocument, text?: string): string {
  const digest = taken.get(document) ?? sha256(text ?? canonical(document));
  taken.set(document, digest);
  return digest;
}

/** The manifest's text and digest: sealing can then wait until it is asked for. */
export function manifestOf(evidence: Evidence, about: About): { readonly text: string; readonly digest: string } {
  const files = [
    ...rest(evidence).map(([path, text]) => [path, sha256(text)] as const),
    ...[...evidence.documents.values()].map(document => [pathOf(document), documentDigest(document)] as const),
  ];
  const manifest: z.output<typeof manifestSchema> = {
    schema: 'plimsoll/evidence/0', tool: evidence.tool, catalogue: about.catalogue, benchmarks: [...about.benchmarks], collectedAt: evidence.collectedAt,
    files: Object.fromEntries(files),
  };
  const text = canonical(manifest);
  return { text, digest: sha256(text) };
}

/** The files of an evidence, by path: canonical JSON (RFC 8785), so that equal evidence gives equal bytes. */
export function toFiles(evidence: Evidence, about: About): Map<string, string> {
  const documents = [...evidence.documents.values()].map(document => ({ document, text: canonical(document) }));
  for (const { document, text } of documents) documentDigest(document, text);
  return new Map([[manifestName, manifestOf(evidence, about).text], ...rest(evidence), ...documents.map(({ document, text }) => [pathOf(document), text] as const)]);
}

const pathOf = ({ id }: EvidenceDocument): string => `${documentFolder}${id}.json`;
const rest = ({ targets, enumerations, gaps, calls }: Evidence): (readonly [string, string])[] => [
  ['targets.json', canonical(targets)], ['enumerations.json', canonical(enumerations)], ['gaps.json', canonical(gaps)], ['calls.json', canonical(calls)],
];

/** The evidence that files hold. Throws ArchiveError when one is missing, changed, added or not what it should be. */
export function fromFiles(files: ReadonlyMap<string, string>): Sealed {
  const opening = new Opening();
  for (const [path, text] of files) opening.add(path, text);
  return opening.done();
}

/** Takes an archive's files one after the other: each is digested and parsed as it comes, and its text is let go. */
class Opening {
  readonly #digests = new Map<string, string>();
  readonly #lists = new Map<string, string>();
  readonly #documents: (readonly [path: string, body: unknown])[] = [];

  add(path: string, text: string): void {
    this.#digests.set(path, sha256(text));
    if (path.startsWith(documentFolder)) this.#documents.push([path, tolerant(text)]);
    else this.#lists.set(path, text);
  }

  /** Nothing is believed before every digest was compared. */
  done(): Sealed {
    const text = this.#lists.get(manifestName);
    if (text === undefined) throw new ArchiveError('This is no Plimsoll evidence: it has no manifest.json.');
    const manifest = checked(manifestName, tolerant(text), manifestSchema);
    const problems = differences(manifest.files, this.#digests);
    if (problems.length > 0) throw new ArchiveError('This evidence is not as it was sealed.', problems);
    const list = <T>(name: string, schema: z.ZodType<T>): T[] => checked(name, tolerant(this.#lists.get(name) ?? '[]'), z.array(schema));
    return {
      evidence: {
        collectedAt: manifest.collectedAt, tool: manifest.tool,
        targets: list('targets.json', targetSchema),
        documents: new Map(this.#documents.map(([path, body]) => checked(path, body, documentSchema)).map(document => [document.id, document])),
        enumerations: list('enumerations.json', enumerationSchema),
        gaps: list('gaps.json', gapRecordSchema),
        calls: list('calls.json', callSchema),
      },
      about: { catalogue: manifest.catalogue, benchmarks: manifest.benchmarks },
      digest: this.#digests.get(manifestName)!,
    };
  }
}

/** Seals an evidence: the bytes of a .plimsoll file, the same for the same evidence, and the digest of its manifest. */
export function seal(evidence: Evidence, about: About): { readonly bytes: Uint8Array; readonly digest: string } {
  const files = toFiles(evidence, about);
  return { bytes: zip(files), digest: sha256(files.get(manifestName)!) };
}

/** Opens a .plimsoll file. Throws ArchiveError when it is no archive, too large, or not as it was sealed. */
export async function open(bytes: Uint8Array): Promise<Sealed> {
  try {
    const opening = new Opening();
    for await (const [path, text] of unzip(bytes)) opening.add(path, text);
    return opening.done();
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    throw new ArchiveError(`This is no Plimsoll evidence: ${error instanceof Error ? error.message : String(error)}`, [], { cause: error });
  }
}

function differences(sealed: Readonly<Record<string, string>>, digests: ReadonlyMap<string, string>): string[] {
  const missing = Object.keys(sealed).filter(path => !digests.has(path)).map(path => `missing: ${path}`);
  const changed = Object.entries(sealed).filter(([path, digest]) => digests.has(path) && digests.get(path) !== digest).map(([path]) => `changed: ${path}`);
  const added = [...digests.keys()].filter(path => path !== manifestName && !Object.hasOwn(sealed, path)).map(path => `added: ${path}`);
  return [...missing, ...changed, ...added];
}

function checked<T>(path: string, value: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ArchiveError(`This evidence cannot be read: ${path} is not what it should be.`, [z.prettifyError(parsed.error)]);
}

/** What the text says; undefined, which no schema takes, where it is no JSON: its digest is then told first. */
function tolerant(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export const sha256 = (text: string): string => `sha256:${hash('sha256', text)}`;

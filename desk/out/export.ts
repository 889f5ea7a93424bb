import type { AssessmentDocument } from '../../assess/document.ts';
import { pdfInWorker } from './pdf.ts';
import { jsonOf } from './writers.ts';

type Kept = AssessmentDocument & { readonly label: string };
export interface Exported {
  readonly name: string;
  readonly mediaType: string;
  readonly base64: string;
}
export type Format = 'pdf' | 'json' | 'evidence';

/** The file of an assessment in one format; `evidence` gives the sealed bytes. Throws when they are no longer kept. */
export async function exportAs({ label, ...document }: Kept, format: Format, evidence: () => Uint8Array | undefined): Promise<Exported> {
  const name = `plimsoll-${fileName(label)}-${document.collectedAt.slice(0, 10)}`;
  switch (format) {
    case 'pdf': return { name: `${name}.pdf`, mediaType: 'application/pdf', base64: base64(await pdfInWorker(document)) };
    case 'json': return { name: `${name}.json`, mediaType: 'application/json', base64: base64(Buffer.from([...jsonOf(document)].join(''))) };
    case 'evidence': return { name: `${name}.plimsoll`, mediaType: 'application/zip', base64: base64(sealed(evidence())) };
  }
}

function sealed(bytes: Uint8Array | undefined): Uint8Array {
  if (!bytes) throw new Error('The evidence of this assessment is no longer on this machine.');
  return bytes;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

/** A label as part of a file's name, on every system: letters, digits and single dashes, at most 60. */
export const fileName = (label: string): string => label.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+/, '').slice(0, 60).replace(/-+$/, '') || 'assessment';

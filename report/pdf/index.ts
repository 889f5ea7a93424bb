import PDFDocument from 'pdfkit';
import type { Assessment } from '../../assess/document.ts';
import { counted, day, shortDigest } from '../../assess/words.ts';
import { gather, type Gathered } from '../gather.ts';
import { controls } from './controls.ts';
import { findings } from './findings.ts';
import { Faces, type Fonts } from './fonts.ts';
import { ledger } from './ledger.ts';
import { method } from './method.ts';
import { Paper, type Sheet } from './paper.ts';
import { summary } from './summary.ts';

export { fontNames, type FontName, type Fonts } from './fonts.ts';

/**
 * An assessment as a tagged PDF (PDF/UA-1), in pieces as its pages are finished: no more than a page is held. The same
 * assessment and fonts give the same bytes. Nothing is awaited: a caller with other work gives it a thread of its own.
 */
export function* pdf(assessment: Assessment, fonts: Fonts): Generator<Uint8Array> {
  const gathered = gather(assessment);
  const doc = newDocument(assessment);
  const faces = new Faces(doc, fonts);
  const sheet = blank(assessment);
  const measured = measure(doc, faces, sheet, assessment, gathered);
  const paper = new Paper(doc, faces, { ...sheet, pages: measured.number, marks: measured.marks }, 'pdf');
  const close = paper.open('Document');
  for (const steps = write(paper, assessment, gathered); !steps.next().done;) yield* written(doc);
  close();
  doc.end();
  yield* written(doc);
}

/** A sheet whose pages are not counted yet. */
export const blank = (assessment: Assessment): Sheet => ({ head: runningHead(assessment), foot: foot(assessment), pages: 0, marks: new Map<string, number>() });

/** Writes everything without drawing, for the number of pages and the page of each mark. */
export function measure(doc: InstanceType<typeof PDFDocument>, faces: Faces, sheet: Sheet, assessment: Assessment, gathered: Gathered): Paper {
  const paper = new Paper(doc, faces, sheet, 'measure');
  for (const steps = write(paper, assessment, gathered); !steps.next().done;);
  return paper;
}

/** The whole report, in steps. */
export function* write(paper: Paper, assessment: Assessment, gathered: Gathered): Generator<void> {
  yield* paper.within('Sect', () => summary(paper, assessment, gathered));
  yield* paper.within('Sect', () => ledger(paper, assessment, gathered));
  yield* paper.within('Sect', () => findings(paper, assessment, gathered));
  yield* paper.within('Sect', () => controls(paper, assessment));
  yield* paper.within('Sect', () => method(paper, assessment));
}

/** A document that holds nothing yet. */
export function newDocument({ collectedAt, tool }: Assessment): InstanceType<typeof PDFDocument> {
  const doc = new PDFDocument({
    autoFirstPage: false, size: 'A4', margin: 0, pdfVersion: '1.7', tagged: true, lang: 'en', displayTitle: true,
    info: { Title: `Container security assessment, ${day(collectedAt)}`, Creator: `Plimsoll ${tool.version}`, Producer: 'pdfkit', CreationDate: new Date(collectedAt) },
  });
  doc.appendXML(uaIdentifier);   // pdfkit's own 'PDF/UA' also writes CIDSets, which leave out parts of composite glyphs
  return doc;
}
const uaIdentifier = '<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about=""><pdfuaid:part>1</pdfuaid:part></rdf:Description>';

/** What pdfkit has finished so far. It pushes at once, so nothing is ever waited for. */
function* written(doc: InstanceType<typeof PDFDocument>): Generator<Uint8Array> {
  for (let piece = doc.read() as Uint8Array | null; piece !== null; piece = doc.read() as Uint8Array | null) yield piece;
}

/** What it is of stands in every page's head: the targets' names, or how many there are where that is too long. */
function runningHead({ profile, targets }: Assessment): string {
  const names = [...new Set(targets.map(({ label }) => label))].join(', ');
  return ['Container security assessment', names.length <= 60 ? names : counted(targets.length, 'target'), profile.name === 'default' ? '' : profile.name].filter(text => text !== '').join(' · ');
}
const foot = ({ tool, evidence }: Assessment): string => `Plimsoll ${tool.version} · catalogue ${shortDigest(tool.catalogue)} · evidence ${shortDigest(evidence.digest)}`;

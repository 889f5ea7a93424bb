import PDFDocument from 'pdfkit';
import { vi } from 'vitest';
import type { Assessment } from '../../assess/document.ts';
import { pdf, type Fonts } from '../../report/pdf/index.ts';

interface Placed { readonly text: string; readonly left: number; readonly right: number; readonly baseline: number; readonly size: number }
/** What we use of pdfkit here that its types leave out. */
type Writing = InstanceType<typeof PDFDocument> & { readonly _fontSize: number };

/** Texts a report prints over one another, or over its right margin, measured as it writes them. A reader program does not tell: it takes such words apart. */
export function collisions(assessment: Assessment, fonts: Fonts, margin: number): string[] {
  const pages = new Map<object, Placed[]>();
  const spy = vi.spyOn(PDFDocument.prototype, 'text').mockImplementation(function write(this: Writing, ...given: readonly unknown[]) {
    const [doc, [said, x, y]] = [this, given];
    const text = String(said);
    const here = pages.get(doc.page) ?? [];
    pages.set(doc.page, here);
    here.push({ text, left: Number(x), right: Number(x) + doc.widthOfString(text.trimEnd()), baseline: Number(y), size: doc._fontSize });
    return doc;
  });
  try {
    for (const steps = pdf(assessment, fonts); !steps.next().done;);
  } finally {
    spy.mockRestore();
  }
  return [...pages.values()].flatMap((texts, index) => wrong(texts.filter(({ text }) => text.trim() !== ''), margin).map(said => `page ${index + 1}: ${said}`));
}

function wrong(texts: readonly Placed[], margin: number): string[] {
  const sorted = texts.toSorted((a, b) => a.baseline - b.baseline);
  const over = sorted.flatMap((one, index) => sorted.slice(index + 1).filter(other => meet(one, other)).map(other => `“${one.text}” and “${other.text}”`));
  return [...over, ...texts.filter(({ right }) => right > margin + 0.5).map(({ text }) => `“${text}” stands in the margin`)];
}

/** Letters rise some seven tenths of their size over the baseline. */
const meet = (one: Placed, other: Placed): boolean =>
  Math.abs(one.baseline - other.baseline) < 0.7 * Math.max(Math.min(one.size, other.size), 1) && one.left + 0.5 < other.right && other.left + 0.5 < one.right;

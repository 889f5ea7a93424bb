import type { Assessment } from '../../assess/document.ts';
import { gather } from '../gather.ts';
import { Faces, type Fonts } from './fonts.ts';
import { blank, measure, newDocument, write } from './index.ts';
import { Paper, type Mark } from './paper.ts';

/** A page as it will be, by what stands on it. */
export interface Shown {
  readonly number: number;
  readonly name: string;
  readonly marks: Mark[];
}
/** How long the report and its parts are, and what its telling pages look like. */
export interface Preview {
  readonly pages: number;
  readonly parts: readonly { readonly name: string; readonly pages: number }[];
  readonly shown: readonly Shown[];
}

const names = ['Summary', 'What was not assessed', 'Findings', 'Controls', 'Method'] as const;

/** The report before it is made: the length of each part, its first page, the ledger's, and that of the worst finding. */
export function preview(assessment: Assessment, fonts: Fonts): Preview {
  const gathered = gather(assessment);
  const doc = newDocument(assessment);
  const [faces, sheet] = [new Faces(doc, fonts), blank(assessment)];
  const { number: pages, marks } = measure(doc, faces, sheet, assessment, gathered);
  const starts = names.map(name => marks.get(name) ?? 1);
  const worst = marks.get(gathered.failing[0]?.check.id ?? 'Findings') ?? 1;
  const shown = [shownAs('Summary', 1), shownAs('Not assessed', starts[1] ?? 1), shownAs('Findings', worst)];
  const paper = new Paper(doc, faces, { ...sheet, pages, marks }, (page, mark) => shown.find(({ number }) => number === page)?.marks.push(mark));
  for (const steps = write(paper, assessment, gathered); paper.number <= worst && !steps.next().done;);
  return { pages, shown, parts: names.map((name, index) => ({ name, pages: (starts[index + 1] ?? pages + 1) - (starts[index] ?? 1) })) };
}

const shownAs = (name: string, number: number): Shown => ({ number, name, marks: [] });

import type { EvidenceDocument, Source } from '../../assess/model/index.ts';
import { documentDigest } from '../../collect/archive.ts';
import type { Excerpt } from '../contract.ts';
import { pretty, type Span } from './pretty.ts';

/** Lines shown before and after the place, and the most that the place itself or a whole document may take. */
const around = 4;
const mostMarked = 60;
const mostLines = 20_000;

/** The lines of a document around a place; all of them (up to 20,000) when `whole`. A place that is empty shows where it would be. */
export function excerptOf(document: EvidenceDocument, pointer: string, whole: boolean): Excerpt {
  const { lines, spans } = pretty(document.body);
  const place = spanOf(spans, pointer);
  const from = whole && lines.length <= mostLines ? 1 : Math.max(1, place.first - (whole ? mostLines / 2 : around));
  const to = whole && lines.length <= mostLines ? lines.length : Math.min(lines.length, whole ? from + mostLines - 1 : Math.min(place.last, place.first + mostMarked) + around);
  return {
    document: document.id, pointer, source: sourceText(document.source), readAt: document.readAt, digest: documentDigest(document),
    lines: lines.slice(from - 1, to).map((text, index) => ({ number: from + index, text, marked: from + index >= place.first && from + index <= place.last })),
    total: lines.length,
  };
}

/** The span at a pointer; of something that is not there, the first line of the nearest thing around it that is. */
function spanOf(spans: ReadonlyMap<string, Span>, pointer: string): Span {
  const found = spans.get(pointer);
  if (found) return found;
  for (let up = pointer; up !== ''; ) {
    up = up.slice(0, up.lastIndexOf('/'));
    const span = spans.get(up);
    if (span) return { first: span.first, last: span.first };
  }
  return { first: 1, last: 1 };
}

/** The call, file or command that an answer came from, in one line. */
export function sourceText(source: Source): string {
  switch (source.by) {
    case 'docker-api':
    case 'kubernetes-api': return `GET ${source.path}`;
    case 'file': return `read ${source.path}`;
    case 'stat': return 'stat of the paths named';
    case 'command': return source.argv.join(' ');
    case 'composed': return source.how;
  }
}

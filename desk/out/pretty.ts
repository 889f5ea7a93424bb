import { token } from '../../assess/derive/read.ts';

/** Where a value stands in the pretty-printed text: its first and last line, counted from 1. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** A JSON value as lines of text, two spaces a step, and the span of every line-starting value by its RFC 6901 pointer. */
export function pretty(body: unknown): { readonly lines: readonly string[]; readonly spans: ReadonlyMap<string, Span> } {
  const lines: string[] = [''];
  const spans = new Map<string, Span>();
  const append = (text: string): void => void (lines[lines.length - 1] += text);

  function write(value: unknown, pointer: string, indent: string): void {
    const first = lines.length;
    const members = membersOf(value);
    if (members.length === 0) append(JSON.stringify(value) ?? 'null');
    else {
      const list = Array.isArray(value);
      append(list ? '[' : '{');
      members.forEach(([key, member], place) => {
        lines.push(list ? `${indent}  ` : `${indent}  ${JSON.stringify(key)}: `);
        write(member, `${pointer}/${token(key)}`, `${indent}  `);
        if (place < members.length - 1) append(',');
      });
      lines.push(`${indent}${list ? ']' : '}'}`);
    }
    spans.set(pointer, { first, last: lines.length });
  }

  write(body, '', '');
  return { lines, spans };
}

const membersOf = (value: unknown): [string, unknown][] => (typeof value === 'object' && value !== null ? Object.entries(value) : []);

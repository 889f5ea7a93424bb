import { visible } from '../assess/visible.ts';

/** Rows as aligned columns, two spaces between them; the last column is not padded. Texts of others are made harmless. */
export function table(rows: readonly (readonly string[])[]): string {
  const clear = rows.map(row => row.map(visible));
  const widths = clear.reduce<number[]>((most, row) => row.map((cell, column) => Math.max(most[column] ?? 0, [...cell].length)), []);
  return clear.map(row => row.map((cell, column) => (column === row.length - 1 ? cell : cell + ' '.repeat((widths[column] ?? 0) - [...cell].length))).join('  ').trimEnd()).join('\n');
}

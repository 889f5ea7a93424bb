/** Edits (insert, remove, replace, swap neighbours) that make one word of the other. */
export function distance(a: string, b: string): number {
  let [before, row] = [[] as number[], Array.from({ length: b.length + 1 }, (_none, index) => index)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : Infinity;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, changed, swapped));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}

/** Up to three names a person may have meant, nearest first; empty when nothing is near. */
export function nearest(word: string, names: Iterable<string>): string[] {
  const wanted = word.toLowerCase();
  const near = [...new Set(names)]
    .map(name => ({ name, far: name.toLowerCase().startsWith(wanted) && wanted.length > 1 ? 0 : distance(wanted, name.toLowerCase()) }))
    .filter(({ name, far }) => far <= Math.max(2, Math.ceil(Math.min(name.length, word.length) / 3)))
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1));
  return near.filter(({ far }) => far <= (near[0]?.far ?? 0) + 1).slice(0, 3).map(({ name }) => name);
}

/**
 * "There is no layer hots. Did you mean hosts?", with all names where there are few and none is near. `short` gives the
 * names that a shorter one stands for: a word near to the shorter one means those.
 */
export function unknownName(what: string, word: string, names: readonly string[], short: ReadonlyMap<string, readonly string[]> = new Map()): string {
  const near = [...new Set(nearest(word, [...names, ...short.keys()]).flatMap(name => short.get(name) ?? [name]))];
  if (near.length > 0) return `There is no ${what} ${word}. Did you mean ${orList(near)}?`;
  return `There is no ${what} ${word}.${names.length > 0 && names.length <= 12 ? ` There is ${orList(names)}.` : ''}`;
}

const orList = (names: readonly string[]): string => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`);

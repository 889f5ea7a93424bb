/** "a, b and c". */
export const listed = (words: readonly (string | number)[]): string => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`);

/** The first of many and how many more there are, "a, b and 4 more"; a single one more is named instead of counted. */
export const firstOf = (words: readonly string[], most: number): string =>
  (words.length <= most + 1 ? listed(words) : `${words.slice(0, most).join(', ')} and ${words.length - most} more`);

/** The form for one or for many: `form(1, 'is', 'are')`. */
export const form = (count: number, one: string, many: string): string => (count === 1 ? one : many);

/** "the variable A", "the variables A and B": none or one text, to be listed with others. */
export const the = (one: string, names: readonly string[]): string[] => (names.length === 0 ? [] : [`the ${form(names.length, one, `${one}s`)} ${listed(names)}`]);

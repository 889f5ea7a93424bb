/** "a, b and c", or with another last word: "a, b or c". */
export const listed = (words: readonly (string | number)[], last: 'and' | 'or' = 'and'): string => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`);

/** The first of many and how many more there are, "a, b and 4 more"; a single one more is named instead of counted. */
export const firstOf = (words: readonly string[], most: number): string =>
  (words.length <= most + 1 ? listed(words) : `${words.slice(0, most).join(', ')} and ${words.length - most} more`);

/** The form for one or for many: `form(1, 'is', 'are')`. */
export const form = (count: number, one: string, many: string): string => (count === 1 ? one : many);

/** "the variable A", "the variables A and B": none or one text, to be listed with others. */
export const the = (one: string, names: readonly string[]): string[] => (names.length === 0 ? [] : [`the ${form(names.length, one, `${one}s`)} ${listed(names)}`]);

/** Names of the months, January first. */
export const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;
/** "24 November 2026" of a date or time, YYYY-MM-DD…, in UTC. */
export const day = (iso: string): string => `${Number(iso.slice(8, 10))} ${months[Number(iso.slice(5, 7)) - 1] ?? ''} ${iso.slice(0, 4)}`;

import { at } from './derive/read.ts';
import { isKnown, type Evidence, type Pointer, type Reading, type Resource, type Seen } from './model/index.ts';
import type { Observation } from './document.ts';

const longest = 400;

/** The value at a place of the evidence; one longer than 400 characters of JSON is cut to its beginning. */
export function observe(evidence: Evidence, { document, path }: Pointer): Observation {
  const value = at(evidence.documents.get(document)?.body, path);
  if (value === undefined) return { document, pointer: path, value: null, absent: true };
  const text = brief(value, longest);
  return { document, pointer: path, value: text === undefined ? (value as Observation['value']) : `${text}…` };
}

/** An observed value as JSON on one line; one that was cut to its beginning is JSON already. */
export const asJson = (value: Observation['value']): string =>
  (typeof value === 'string' && value.length === longest + 1 && value.endsWith('…') ? value : JSON.stringify(value));

/** The beginning of a value's JSON, when it is longer than the limit; undefined when all of it fits. Stops as soon as it is known. */
function brief(value: unknown, limit: number): string | undefined {
  let text = '';
  const write = (part: unknown): void => {
    if (text.length > limit) return;
    if (typeof part !== 'object' || part === null) text += JSON.stringify(typeof part === 'string' ? part.slice(0, limit + 1) : part);
    else if (Array.isArray(part)) list('[', part, ']', item => write(item));
    else list('{', Object.keys(part), '}', key => { text += `${JSON.stringify(key)}:`; write((part as Record<string, unknown>)[key]); });
  };
  const list = <T>(open: string, items: readonly T[], close: string, each: (item: T) => void): void => {
    text += open;
    for (const [index, item] of items.entries()) {
      if (text.length > limit) return;
      if (index > 0) text += ',';
      each(item);
    }
    text += close;
  };
  write(value);
  return text.length > limit ? text.slice(0, limit) : undefined;
}

/** The places a verdict points at: those it names, else every place its readings came from; each once. */
export function places(resource: Resource, needs: readonly string[], seen: readonly Seen[] | undefined): Pointer[] {
  const readings = resource.readings as Readonly<Record<string, Reading<unknown>>>;
  const of = (name: string): readonly Pointer[] => {
    const reading = readings[name];
    return reading && isKnown(reading) ? reading.at : [];
  };
  const all = seen?.length
    ? seen.flatMap(({ reading, path = '', place: nth = path === '' ? undefined : 0 }) => (nth === undefined ? of(reading) : of(reading).slice(nth, nth + 1)).map(place => ({ document: place.document, path: place.path + path })))
    : needs.flatMap(of);
  return [...new Map(all.map(place => [`${place.document} ${place.path}`, place])).values()];
}

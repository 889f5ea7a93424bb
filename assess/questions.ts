import type { Finding } from './document.ts';

/** A question and of what it is asked: names, or a name with the part of the question that is its own. */
export interface Asked { readonly question: string; readonly of: readonly string[] }

/** A shared question shorter than this says too little once its own part is taken out. */
const leastShared = 16;

/**
 * The questions of one check, each once. Questions that differ in one place only are put as one with an ellipsis there,
 * and the differing part stands with the name; alone where the name holds it.
 */
export function askedOf(questions: readonly (Pick<Finding, 'message'> & { readonly resource: { readonly name: string } })[]): Asked[] {
  const messages = [...new Set(questions.map(({ message }) => message))];
  const [first = ''] = messages;
  if (messages.length === 1) return [{ question: first, of: unique(questions.map(({ resource }) => resource.name)) }];
  const [head, tail] = [sharedHead(messages), sharedTail(messages)];
  const between = (message: string): string => message.slice(head.length, message.length - tail.length);
  const stopped = messages.every(message => between(message).endsWith('.'));   // the sentence's end belongs to none of them
  const own = (message: string): string => (stopped ? between(message).slice(0, -1) : between(message));
  if (head.length + tail.length < leastShared || messages.some(message => head.length + tail.length >= message.length)) return messages.map(message => ({ question: message, of: unique(questions.filter(each => each.message === message).map(({ resource }) => resource.name)) }));
  return [{ question: `${head}…${tail === '.' ? '' : tail}`, of: unique(questions.map(({ message, resource: { name } }) => withName(name, own(message)))) }];
}

/** Names after one another, told apart where they hold commas themselves. */
export const namesOf = (names: readonly string[]): string => names.join(names.some(name => name.includes(',')) ? '; ' : ', ');

/** A short part, as a number, may stand in a name by chance. */
const leastTelling = 4;
const withName = (name: string, own: string): string => (own.length >= leastTelling && name.includes(own) ? name : own.includes(name) ? own : `${name}: ${own}`);
const unique = (names: readonly string[]): string[] => [...new Set(names)];

/** What all begin with, up to a space, so that no word is cut. */
function sharedHead(texts: readonly string[]): string {
  const [first = ''] = texts;
  let most = 0;
  while (most < first.length && texts.every(text => text[most] === first[most])) most++;
  return most === 0 ? '' : first.slice(0, first.lastIndexOf(' ', most - 1) + 1);
}
/** What all end with: the closing words from a space on, or the closing punctuation. */
function sharedTail(texts: readonly string[]): string {
  const [first = ''] = texts;
  let least = 0;
  while (least < first.length && texts.every(text => text.at(-1 - least) === first.at(-1 - least))) least++;
  const tail = first.slice(first.length - least);
  return tail.includes(' ') ? tail.slice(tail.indexOf(' ')) : /[?.!]*$/.exec(tail)?.[0] ?? '';
}

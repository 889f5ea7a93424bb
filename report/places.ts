import type { Finding, Observation } from '../assess/document.ts';
import { isMasked } from '../assess/model/index.ts';
import { asJson } from '../assess/observe.ts';

/** The places a verdict points at, and the command that shows the first. */
export type Proof = Pick<Finding, 'evidence' | 'reproduce'>;

/** A JSON pointer as a person reads it: keys that hold a slash, a space or nothing stand in quotes; '' is the whole answer. */
export function placeName(pointer: string): string {
  if (pointer === '') return 'whole answer';
  return pointer.split('/').slice(1).map(token => {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    return /^[^\s/"]+$/.test(key) ? `/${key}` : `/${JSON.stringify(key)}`;
  }).join('');
}

/** What stood at a place: as JSON in at most so many characters, around what the finding's message names where that is further on. */
export const valueAt = ({ value, absent }: Observation, message: string, most: number): string => (absent ? 'not set' : excerpt(asJson(value), message, most));

function excerpt(text: string, message: string, most: number): string {
  if (text.length <= most) return text;
  const at = namedIn(text, message);
  const from = Math.max(0, Math.min(at - Math.floor(most / 3), text.length - most));
  return `${from > 0 ? '…' : ''}${whole(text.slice(from, from + most))}${from + most < text.length && !text.endsWith('…', from + most) ? '…' : ''}`;
}

/** Where a text holds what a message names: its longest word that is no plain word of prose, as a path, an option or an address; 0 where it holds none. */
function namedIn(text: string, message: string): number {
  const words = message.split(/[\s“”"‘’']+/u).map(word => word.replace(/^[([]+|[)\].,:;?!]+$/gu, '')).filter(word => word.length >= 4 && /[^\p{Ll}’-]|^-/u.test(word.slice(1)));
  const [found] = words.sort((a, b) => b.length - a.length).map(word => text.indexOf(word)).filter(at => at >= 0);
  return found ?? 0;
}

/** Without half of a character at either end. */
const whole = (text: string): string => text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');

/** Whether a command prints a secret that the evidence holds masked. */
export const showsSecret = ({ evidence, reproduce }: Proof): boolean => reproduce !== null && evidence.some(({ value }) => isMasked(JSON.stringify(value)));

const commandsOf = ({ reproduce }: Proof): string[] => reproduce?.split('\n') ?? [];
const keyOf = (observation: Observation): string => JSON.stringify(observation);
const joined = (commands: readonly string[]): string | null => (commands.length === 0 ? null : commands.join('\n'));

/** What every one of several findings shows alike: places with the same value, and commands. */
export function sharedProof(findings: readonly Finding[]): Proof {
  const [first, ...rest] = findings;
  if (!first || rest.length === 0) return { evidence: [], reproduce: null };
  const others = rest.map(finding => new Set([...finding.evidence.map(keyOf), ...commandsOf(finding)]));
  const inAll = (key: string): boolean => others.every(keys => keys.has(key));
  const evidence = first.evidence.filter(observation => inAll(keyOf(observation)));
  return { evidence, reproduce: evidence.length === 0 ? null : joined(commandsOf(first).filter(inAll)) };
}
/** What a finding shows beyond what is shared. */
export function ownProof(finding: Finding, shared: Proof): Proof {
  const common = new Set([...shared.evidence.map(keyOf), ...commandsOf(shared)]);
  return { evidence: finding.evidence.filter(observation => !common.has(keyOf(observation))), reproduce: joined(commandsOf(finding).filter(command => !common.has(command))) };
}

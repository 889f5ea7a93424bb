import { createHmac, randomBytes } from 'node:crypto';
import { marker, type MaskKind } from '../assess/model/index.ts';
import { put } from './canonical.ts';
import { secretStart } from './secrets/commands.ts';
import { mayNameSecret, namesSecret } from './secrets/names.ts';
import { hideNamed } from './secrets/pairs.ts';
import { mayHoldSecret, secretPatterns } from './secrets/patterns.ts';
import { createShapes, type Member } from './shapes.ts';

/** Masks the secrets of one answer. The keyed hash tells equal secrets apart without telling what they are. */
export interface Masker {
  /** A copy with every secret replaced by its marker and its objects' keys in canonical order: one walk for both. */
  mask(body: unknown): unknown;
  /** One text (an error message, an argument) with its secrets replaced. */
  text(value: string): string;
}

/** Values that no secret has: empty, a switch, a reference to where the secret is, or the path of a file in a usual place. */
const plain = /^(?:|true|false|yes|no|on|off|none|null|\d{1,3}|\$\{?[A-Za-z_]\w*\}?|\$\([A-Za-z_]\w*\)|\/(?:etc|var|run|usr|opt|home|root|mnt|srv|tmp|secrets?|vault|certs?|keys?|config|app|data)\/[\w./-]+)$/i;
const wholeEnvironment = /^([A-Za-z_][\w.-]{0,119})=([\s\S]*)$/;
/** What docker login keeps for a registry under `auth`. */
const registryAuth = /^[A-Za-z0-9+/=_-]{8,}$/;
/** Deepest nesting that is followed (JSON inside JSON counts on); what lies deeper is not kept. */
const deepest = 200;
const opensJson = /^\s*[{[]/;
const tooDeep = 'nested more than 200 deep: not kept';

/** A masker with this engagement's key (32 bytes). The key stays on the laptop and never enters evidence. */
export function createMasker(key: Uint8Array): Masker {
  /** Counts what was replaced, so that a text is written anew only where that holds a secret. */
  let hidden = 0;

  function hide(kind: MaskKind, secret: string): string {
    if (secret.startsWith('‹masked ')) return secret;
    hidden++;
    return marker(kind, [...secret].length, createHmac('sha256', key).update(secret).digest('hex').slice(0, 12));
  }
  const named = (secret: string): string => (plain.test(secret) ? secret : hide('named', secret));

  function byForm(value: string): string {
    if (!mayHoldSecret.test(value)) return value;
    return secretPatterns.reduce((text, { kind, pattern }) => text.replace(pattern, (...match) => {
      const { secret } = match.at(-1) as { secret: string };
      const whole = match[0] as string;
      const start = whole.lastIndexOf(secret);
      return whole.slice(0, start) + hide(kind, secret) + whole.slice(start + secret.length);
    }), value);
  }

  /** An estate says the same few thousand words over and over: what is clean once is clean again. */
  const clean = new Set<string>();
  const shapeOf = createShapes(name => (name.length < 16 ? name : byForm(name)));

  function text(value: string, depth = 0): string {
    if (value.length < 4 || clean.has(value)) return value;
    const shown = look(value, depth);
    if (shown === value && value.length <= 200 && clean.size < 20_000) clean.add(value);
    return shown;
  }

  function look(value: string, depth: number): string {
    const inner = nested(value, depth);
    if (inner !== undefined) return inner;
    if (!mayNameSecret.test(value)) return byForm(value);
    const variable = wholeEnvironment.exec(value);
    if (variable && namesSecret(variable[1]!)) return `${variable[1]}=${named(variable[2]!)}`;
    const json = variable && nested(variable[2]!, depth);
    if (json !== undefined && json !== null) return `${variable![1]}=${json}`;
    return hideNamed(byForm(value), namesSecret, named);
  }

  /** JSON inside a text (last-applied annotations, inline profiles): masked inside, rewritten only if it held a secret. */
  function nested(value: string, depth: number): string | undefined {
    if (!opensJson.test(value)) return undefined;
    const parsed = parse(value);
    if (parsed === undefined) return undefined;
    const before = hidden;
    const masked = mask(parsed, depth + 1);
    return hidden === before ? value : JSON.stringify(masked);
  }

  function mask(body: unknown, depth = 0): unknown {
    if (typeof body === 'string') return text(body, depth);
    if (typeof body !== 'object' || body === null) return body;
    if (depth > deepest) return tooDeepAt();
    return Array.isArray(body) ? maskList(body, depth) : maskObject(body as Record<string, unknown>, depth);
  }

  function tooDeepAt(): string {
    hidden++;
    return tooDeep;
  }

  function maskList(list: readonly unknown[], depth: number): unknown[] {
    return list.map((item, index) => {
      if (typeof item !== 'string') return typeof item === 'object' ? mask(item, depth + 1) : item;
      const before = list[index - 1];
      const follows = !item.startsWith('-') && typeof before === 'string' && before.startsWith('-') && !before.includes('=') && namesSecret(before);
      if (follows) return named(item);
      const start = secretStart(list, index);
      return start === undefined ? text(item, depth + 1) : item.slice(0, start) + hide('authorization', item.slice(start));
    });
  }

  function maskObject(object: Record<string, unknown>, depth: number): Record<string, unknown> {
    const shape = shapeOf(object);
    const label = shape.named ? object.name ?? object.Name ?? object.key ?? object.Key : undefined;
    const labelled = typeof label === 'string' && namesSecret(label);
    const copy: Record<string, unknown> = {};
    for (const member of shape.members) {
      if (member.shown !== member.key) hidden++;
      const value = object[member.key];
      if (value === undefined) continue;
      const kept = member.plain ? mask(value, depth + 1) : maskMember(member, value, labelled, depth + 1);
      if (member.shown === '__proto__') put(copy, member.shown, kept);
      else copy[member.shown] = kept;
    }
    return copy;
  }

  function maskMember({ key: name, secret, valueOf }: Member, value: unknown, labelled: boolean, depth: number): unknown {
    if (secret || (labelled && valueOf)) return maskNamed(value, depth);
    if (name === 'auth' && typeof value === 'string' && registryAuth.test(value)) return hide('authorization', value);
    return mask(value, depth);
  }

  /** What stands under a secret's name: a text, a number or a list of them is the secret; a structure is looked into. */
  function maskNamed(value: unknown, depth: number): unknown {
    if (typeof value === 'string') return named(value);
    if (typeof value === 'number') return named(String(value)) === String(value) ? value : named(String(value));
    return Array.isArray(value) ? value.map(item => maskNamed(item, depth + 1)) : mask(value, depth);
  }

  return { mask: body => mask(body), text: value => text(value) };
}

/** A masker for what is shown and not kept: its key is forgotten with the program. */
export const passingMasker = (): Masker => createMasker(randomBytes(32));

function parse(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
}

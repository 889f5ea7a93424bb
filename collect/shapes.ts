import { namesSecret } from './secrets/names.ts';

/** What is done with one member of an object: under which key it stands, and under which it is kept. */
export interface Member {
  readonly key: string;
  readonly shown: string;
  /** Its value is a secret by its name alone. */
  readonly secret: boolean;
  /** Its value is a secret where the object is named like one: { name: PASSWORD, value: … }. */
  readonly valueOf: boolean;
  /** Nothing in its name says anything of its value. */
  readonly plain: boolean;
}

/** The members of objects with the same keys, in canonical order (RFC 8785: by UTF-16 units). */
export interface Shape {
  readonly keys: readonly string[];
  readonly members: readonly Member[];
  /** Whether a member may name the object, and another be its value. */
  readonly named: boolean;
}

/** Most shapes that are remembered, and most with the same first and last key. */
const most = 20_000;
const mostAlike = 24;

/** Finds shapes by keys. Answers have the same few over and over, so each is thought of once. `show` gives the key that is kept. */
export function createShapes(show: (key: string) => string): (object: object) => Shape {
  const byFirst = new Map<string, Map<string, Shape[]>>();
  let remembered = 0;
  return object => {
    const keys = Object.keys(object);
    const byLast = byFirst.get(keys[0] ?? '');
    const alike = byLast?.get(keys.at(-1) ?? '');
    if (alike) for (const shape of alike) if (same(shape.keys, keys)) return shape;
    const shape = shapeOf(keys, show);
    if ((alike?.length ?? 0) < mostAlike && remembered++ < most) {
      if (alike) alike.push(shape);
      else if (byLast) byLast.set(keys.at(-1) ?? '', [shape]);
      else byFirst.set(keys[0] ?? '', new Map([[keys.at(-1) ?? '', [shape]]]));
    }
    return shape;
  };
}

function same(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}

function shapeOf(keys: readonly string[], show: (key: string) => string): Shape {
  const members = keys.map((key): Member => {
    const [secret, valueOf] = [namesSecret(key), /^values?$/i.test(key)];
    return { key, shown: show(key), secret, valueOf, plain: !secret && !valueOf && key !== 'auth' };
  });
  return { keys, named: keys.some(key => /^(?:name|key)$/i.test(key)) && members.some(({ valueOf }) => valueOf), members: members.sort((a, b) => (a.shown < b.shown ? -1 : a.shown > b.shown ? 1 : 0)) };
}

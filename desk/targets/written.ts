import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { unknownName } from '../../assess/nearest.ts';
import { sampleFile } from '../paths.ts';

/** Something asked in a way that cannot be done: a name there is not, options that exclude each other. Exit code 2. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}

/** A target as a user writes it. */
export type Written =
  | { readonly is: 'docker' | 'kubernetes' | 'host'; readonly id: string }
  | { readonly is: 'evidence'; readonly id: string; readonly file: string };

const forms = ['docker:CONTEXT', 'docker:unix:///path', 'k8s:CONTEXT', 'host:local', 'sample', 'an evidence file'];

/**
 * Parses a written target: `docker:CONTEXT`, `docker:unix:///path`, `k8s:CONTEXT`, `host:local`, `sample` or the path of
 * an evidence file. `known` are the ids found here, for the nearest name. Throws WrongUse; whether a context exists is
 * told by its collector.
 */
export function parseTarget(text: string, known: readonly string[] = []): Written {
  if (text === 'sample') return { is: 'evidence', id: text, file: sampleFile() };
  if (/^docker:./.test(text)) return { is: 'docker', id: text };
  if (/^k8s:./.test(text)) return { is: 'kubernetes', id: text };
  if (text === 'host:local') return { is: 'host', id: text };
  if (existsSync(text) && statSync(text).isFile()) return { is: 'evidence', id: text, file: path.resolve(text) };
  if (text.endsWith('.plimsoll')) throw new WrongUse(`There is no evidence file ${text}.`);
  if (text.startsWith('host:')) throw new WrongUse(`${text}: only this host can be assessed so far. Write host:local.`);
  throw new WrongUse(`${unknownName('target', text, [...known, 'sample', 'host:local'])} Targets are written ${forms.slice(0, -1).join(', ')} or ${forms.at(-1) ?? ''}.`);
}

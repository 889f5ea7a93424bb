import { z } from 'zod';
import { isKnown, known, type Collection, type Gap, type Kind, type Pointer, type Reading } from '../../model/index.ts';
import type { Answers } from '../answers.ts';
import { read } from '../read.ts';
import { text, texts } from './fields.ts';

const containerItems = z.array(z.object({ Id: z.string(), Names: texts, ImageID: text, State: text }));
const imageItems = z.array(z.object({ Id: z.string(), RepoTags: texts }));
export interface ListedContainer { readonly id: string; readonly name: string; readonly image: string; readonly running: boolean }
export interface ListedImage { readonly id: string; readonly tags: readonly string[] }

/** An image's id without its algorithm: engines list it with and without. */
export const bareId = (id: string): string => id.replace(/^sha256:/, '');

/** The containers an engine listed, running or not. */
export function listedContainers(answers: Answers): Reading<ListedContainer[]> {
  const list = read(answers.one('containers'), '', containerItems);
  if (!isKnown(list)) return list;
  return known(list.value.map(({ Id, Names, ImageID, State }) => ({ id: Id, name: (Names[0] ?? '').replace(/^\//, ''), image: ImageID, running: State === 'running' || State === 'paused' || State === 'restarting' })), ...list.at);
}

/** The images an engine listed. */
export function listedImages(answers: Answers): Reading<ListedImage[]> {
  const list = read(answers.one('images'), '', imageItems);
  return isKnown(list) ? known(list.value.map(({ Id, RepoTags }) => ({ id: Id, tags: RepoTags.filter(tag => !tag.includes('<none>')) })), ...list.at) : list;
}

/** What the list told of a kind: complete with its count, or why it is not. */
export function collection(kind: Kind, what: string, list: Reading<readonly unknown[]>, count: number, answers: Answers): Collection {
  const told = answers.enumeration(what);
  const at: readonly Pointer[] = isKnown(list) ? list.at : [];
  const gap: Gap | undefined = !isKnown(list) ? list.gap
    : told && told.state !== 'complete' ? answers.gap(what) ?? { reason: 'error', detail: told.detail ?? `The list of ${what} is ${told.state}.` } : undefined;
  return { kind, target: answers.target.id, count, at, ...(gap && { gap }) };
}

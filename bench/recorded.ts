import type { Evidence, EvidenceDocument } from '../assess/model/index.ts';
import { readRecording } from '../test/recordings/recording.ts';

/** The bad engine as recorded, with its first running container standing there `count` times under other names. */
export async function manyContainers(count: number): Promise<Evidence> {
  const { evidence } = await readRecording('docker/bad');
  const documents = new Map(evidence.documents);
  const of = (what: string, name?: string): EvidenceDocument => [...documents.values()].find(each => each.what === what && (name === undefined || each.of === name))!;
  const list = of('containers');
  const listed = list.body as { Id: string; State: string; Names: string[] }[];
  const model = listed.find(({ State }) => State === 'running')!;
  const copies = Array.from({ length: count }, (_none, index) => index.toString(16).padStart(64, '0'));
  for (const [index, id] of copies.entries()) {
    for (const what of ['container', 'top']) {
      const document = of(what, model.Id);
      const named = what === 'container' ? { Id: id, Name: `/copy-${index}` } : {};
      documents.set(`copies/${what}/${id}`, { ...document, id: `copies/${what}/${id}`, of: id, body: { ...structuredClone(document.body as object), ...named } as EvidenceDocument['body'] });
    }
  }
  const body = [...listed, ...copies.map((Id, index) => ({ ...model, Id, Names: [`/copy-${index}`] }))] as unknown as EvidenceDocument['body'];
  documents.set(list.id, { ...list, body });
  const enumerations = evidence.enumerations.map(each => (each.what === 'containers' ? { ...each, count: body instanceof Array ? body.length : each.count } : each));
  return { ...evidence, documents, enumerations };
}

import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { derive } from '../../assess/derive/index.ts';
import { at } from '../../assess/derive/read.ts';
import type { Finding } from '../../assess/document.ts';
import { judge } from '../../assess/judge.ts';
import type { Evidence } from '../../assess/model/index.ts';
import { Present } from '../../assess/present.ts';
import { checks, pages } from '../../checks/catalogue.ts';
import { open } from '../../collect/archive.ts';
import { shownBy } from '../builders/shown.ts';
import { readRecording } from '../recordings/recording.ts';

const recordings = ['docker', 'kubernetes'].flatMap(kind => readdirSync(join(import.meta.dirname, '../recordings', kind)).map(name => `${kind}/${name}`));
const evidenceOf = async (name: string): Promise<Evidence> =>
  (name === 'sample' ? await open(await readFile(join(import.meta.dirname, '../../sample/evidence.plimsoll'))) : await readRecording(name)).evidence;

/** Under what a place stands: a part of a document that was read, or an array that lacks it. */
function above(evidence: Evidence, { document, pointer }: Finding['evidence'][number]): unknown {
  const parent = /^\/items\/namespace=/.test(pointer) ? '/items' : pointer.slice(0, pointer.lastIndexOf('/'));
  return at(evidence.documents.get(document)?.body, /^\/items\/\d+\//.test(pointer) ? parent.split('/').slice(0, 3).join('/') : parent.split('/').slice(0, 2).join('/'));
}

const isPartOf = (path: string, shown: string): boolean => path === shown || path.startsWith(`${shown}/`);

describe.each(['sample', ...recordings])('in %s', name => {
  test('every finding is proved, and its commands show every place of it', async () => {
    const evidence = await evidenceOf(name);
    const present = new Present(evidence, { checks, pages, digest: '' });
    const wrong: string[] = [];
    for (const judged of judge(derive(evidence), checks, {})) {
      const finding = present.finding(judged);
      const say = (what: string): unknown => wrong.push(`${finding.check} ${finding.resource.name} (${finding.verdict}): ${what}`);
      const lines = finding.reproduce?.split('\n') ?? [];
      const shown = lines.map(line => shownBy(evidence, line));
      if (finding.verdict === 'fail' && finding.evidence.length === 0) say('has no place');
      if ((finding.reproduce === null) !== (finding.evidence.length === 0)) say('has places and no command, or the other way round');
      lines.forEach((line, index) => shown[index]!.length > 0 || say(`${line} shows nothing that was read`));
      for (const place of finding.evidence) {
        if (place.absent && above(evidence, place) === undefined) say(`${place.pointer} stands under nothing`);
        if (finding.verdict === 'fail' && typeof place.value === 'string' && /^[{[].{399}…$/s.test(place.value)) say(`${place.pointer} is shown in part`);
        if (!shown.flat().some(each => each.document === place.document && isPartOf(place.pointer, each.path) || isPartOf(each.path, place.pointer) && place.absent && each.document === place.document)) say(`${place.document} ${place.pointer} is not shown by ${lines.join(' ; ')}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

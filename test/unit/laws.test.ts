import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { assess } from '../../assess/assess.ts';
import type { Assessment } from '../../assess/document.ts';
import type { Evidence } from '../../assess/model/index.ts';
import { defaultProfile } from '../../assess/profile.ts';
import { catalogue } from '../../desk/catalogue.ts';
import { readRecording } from '../recordings/recording.ts';

const names = ['docker/bad', 'docker/hardened', 'docker/fleet-28', 'kubernetes/seeded'] as const;
const recorded = new Map<string, Evidence>();
beforeAll(async () => {
  for (const name of names) recorded.set(name, (await readRecording(name)).evidence);
});

const assessed = (evidence: Evidence): Assessment => assess({ evidence, digest: () => '', decisions: [], profile: defaultProfile, catalogue, version: '0' });

/** The evidence as it would be, had these documents been refused. */
function refused(evidence: Evidence, ids: readonly string[]): Evidence {
  const gone = ids.map(id => evidence.documents.get(id)!);
  return {
    ...evidence,
    documents: new Map([...evidence.documents].filter(([id]) => !ids.includes(id))),
    enumerations: evidence.enumerations.map(list => (list.documents.some(id => ids.includes(id)) ? { ...list, state: 'failed' as const, documents: list.documents.filter(id => !ids.includes(id)) } : list)),
    gaps: [...evidence.gaps, ...gone.map(({ target, what, of }) => ({ target, what, ...(of !== undefined && { of }), reason: 'forbidden' as const, detail: 'Refused.' }))],
  };
}

describe.each(names)('%s', name => {
  test('whatever is refused, no lower bound, low or coverage rises, and no upper bound falls while the lists are known', () => {
    const evidence = recorded.get(name)!;
    // A list that is lost counts as one more resource: what it would have shown to pass is lost to the upper bound too.
    const lists = new Set(evidence.enumerations.flatMap(list => list.documents));
    const before = assessed(evidence);
    fc.assert(fc.property(fc.subarray([...evidence.documents.keys()], { minLength: 1, maxLength: 6 }), ids => {
      const after = assessed(refused(evidence, ids));
      for (const layer of before.layers.filter(({ state }) => state === 'scored')) {
        const now = after.layers.find(each => each.layer === layer.layer)!;
        expect(now.lower.value, `lower of ${layer.layer} without ${ids.join(', ')}`).toBeLessThanOrEqual(layer.lower.value);
        if (!ids.some(id => lists.has(id))) expect(now.upper.value, `upper of ${layer.layer} without ${ids.join(', ')}`).toBeGreaterThanOrEqual(layer.upper.value);
        expect(now.coverage, `coverage of ${layer.layer} without ${ids.join(', ')}`).toBeLessThanOrEqual(layer.coverage);
      }
      for (const [index, page] of before.benchmarks.entries()) expect(after.benchmarks[index]!.score.low ?? 0, `low of ${page.id} without ${ids.join(', ')}`).toBeLessThanOrEqual(page.score.low ?? 0);
    }), { numRuns: 60 });
  });

  test('the order of documents, lists and gaps does not matter', () => {
    const { documents, enumerations, gaps, ...rest } = recorded.get(name)!;
    const turned = { ...rest, documents: new Map([...documents].reverse()), enumerations: [...enumerations].reverse(), gaps: [...gaps].reverse() };
    const text = (assessment: Assessment): string => JSON.stringify({ ...assessment, enumerations: [], gaps: [], findings: [...assessment.findings] });
    expect(text(assessed(turned))).toBe(text(assessed({ ...rest, documents, enumerations, gaps })));
  });

  test('the same target seen twice is one estate', () => {
    const evidence = recorded.get(name)!;
    const [target] = evidence.targets;
    const again = (id: string): string => `again/${id}`;
    const twice: Evidence = {
      ...evidence,
      targets: [...evidence.targets, { ...target!, id: `${target!.id}-again` }],
      documents: new Map([...evidence.documents, ...[...evidence.documents.values()].map(document => [again(document.id), { ...document, id: again(document.id), target: `${target!.id}-again` }] as const)]),
      enumerations: [...evidence.enumerations, ...evidence.enumerations.map(list => ({ ...list, target: `${target!.id}-again`, documents: list.documents.map(again) }))],
      gaps: [...evidence.gaps, ...evidence.gaps.map(gap => ({ ...gap, target: `${target!.id}-again` }))],
    };
    const [one, two] = [assessed(evidence), assessed(twice)];
    expect(two.layers).toEqual(one.layers);
    expect(two.score).toEqual(one.score);
  });
});

import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { assess } from '../../assess/assess.ts';
import type { Decision } from '../../assess/decisions.ts';
import type { Assessment, Finding } from '../../assess/document.ts';
import { derive } from '../../assess/derive/index.ts';
import type { Evidence, Layer } from '../../assess/model/index.ts';
import { profileSchema, type Profile, type Scope } from '../../assess/profile.ts';
import { catalogue } from '../../desk/catalogue.ts';
import { readRecording } from '../recordings/recording.ts';

const recordings = ['docker/bad', 'docker/fleet-28', 'kubernetes/seeded'] as const;
const recorded = new Map<string, Evidence>();
beforeAll(async () => {
  for (const name of recordings) recorded.set(name, (await readRecording(name)).evidence);
});

const assessed = (evidence: Evidence, scope?: Scope, more: { decisions?: Decision[]; layers?: Layer[] } = {}): Assessment => {
  const profile: Profile = profileSchema.parse({ ...(scope && { scope }), ...(more.layers && { layers: more.layers }) });
  return assess({ evidence, digest: () => '', decisions: more.decisions ?? [], profile, catalogue, version: '0' });
};
const text = (assessment: Assessment): string => JSON.stringify({ ...assessment, findings: [...assessment.findings] });
const keyOf = ({ check, resource: { kind, id } }: Finding): string => `${check} ${kind} ${id}`;
const kindsAndIds = (findings: Iterable<Finding>): Set<string> => new Set([...findings].map(({ resource: { kind, id } }) => `${kind} ${id}`));

/** Names of what was recorded, whole or as globs. */
function scopes(evidence: Evidence): fc.Arbitrary<Scope> {
  const { resources } = derive(evidence);
  const of = (names: readonly string[]) => {
    const patterns = [...new Set(names)].flatMap(name => [name, `${name.slice(0, 3)}*`, `*${name.slice(-3)}`]);
    if (patterns.length === 0) return fc.constant(undefined);
    const list = fc.option(fc.subarray(patterns, { minLength: 1, maxLength: 4 }), { nil: undefined });
    return fc.option(fc.record({ only: list, except: list }).filter(({ only, except }) => only !== undefined || except !== undefined), { nil: undefined });
  };
  const named = (kind: string): string[] => resources.filter(each => each.kind === kind).map(({ name }) => name);
  return fc.record({ namespaces: of(resources.flatMap(({ namespaces = [] }) => namespaces)), containers: of(named('container')), images: of(named('image')), projects: fc.constant(undefined) })
    .map(scope => JSON.parse(JSON.stringify(scope)) as Scope);
}

describe.each(recordings)('%s', name => {
  const runs = name.startsWith('kubernetes') ? 8 : 25;
  test('leaving something out turns no other verdict, and what is left out has none', () => {
    const evidence = recorded.get(name)!;
    const whole = assessed(evidence);
    const before = new Map([...whole.findings].map(finding => [keyOf(finding), JSON.stringify(finding)]));
    const [every, all] = [[...whole.findings], kindsAndIds(whole.findings)];
    fc.assert(fc.property(scopes(evidence), scope => {
      const after = assessed(evidence, scope);
      const findings = [...after.findings];
      expect(findings.filter(finding => JSON.stringify(finding) !== before.get(keyOf(finding)))).toEqual([]);
      const judged = kindsAndIds(findings);
      const gone = [...all].filter(each => !judged.has(each));
      for (const { kind, leftOut, of } of after.scope!.resources) {
        expect(leftOut).toBeGreaterThan(0);
        expect(of).toBeGreaterThanOrEqual(leftOut);
        expect(gone.filter(each => each.startsWith(`${kind} `)).length, kind).toBeLessThanOrEqual(leftOut);
      }
      expect(gone.filter(each => !after.scope!.resources.some(({ kind }) => each.startsWith(`${kind} `)))).toEqual([]);
      expect(findings.length).toBe(every.filter(finding => judged.has(`${finding.resource.kind} ${finding.resource.id}`)).length);
    }), { numRuns: runs });
  });

  test('a page that was narrowed says so, and a control passes only by what is in scope', () => {
    const evidence = recorded.get(name)!;
    const whole = assessed(evidence);
    fc.assert(fc.property(scopes(evidence), scope => {
      const after = assessed(evidence, scope);
      const passes = new Set([...after.findings].flatMap(({ check, verdict, resource }) => (verdict === 'pass' ? resource.targets.map(target => `${check} ${target}`) : [])));
      for (const [index, page] of after.benchmarks.entries()) {
        expect(page.narrowed ?? 0).toBe(page.controls.filter(({ leftOut }) => leftOut !== undefined).length);
        for (const [at, control] of page.controls.entries()) {
          const before = whole.benchmarks[index]!.controls[at]!;
          if (control.leftOut === undefined) expect(control).toEqual(before);
          if (control.verdict === 'pass') expect(control.checks.some(check => passes.has(`${check} ${page.target}`)), control.ref).toBe(true);
        }
      }
    }), { numRuns: runs });
  });

  test('the same evidence and profile give the same bytes, in whatever order it was read', () => {
    const evidence = recorded.get(name)!;
    const turned = { ...evidence, documents: new Map([...evidence.documents].reverse()) };
    fc.assert(fc.property(scopes(evidence), scope => {
      const first = text(assessed(evidence, scope));
      expect(text(assessed(evidence, scope))).toBe(first);
      expect(text(assessed(turned, scope))).toBe(first);
    }), { numRuns: 3 });
  });
});

describe('a cluster without one namespace', () => {
  const scope: Scope = { namespaces: { except: ['legacy'] } };
  const seeded = (): Evidence => recorded.get('kubernetes/seeded')!;

  test('still exposes and grants what it did: a cluster-wide binding to an account of that namespace fails as before', () => {
    const admin = (assessment: Assessment): Finding[] => [...assessment.findings].filter(({ verdict, resource }) => verdict === 'fail' && resource.name.startsWith('ClusterRoleBinding/'));
    expect(admin(assessed(seeded())).length).toBeGreaterThan(0);
    expect(admin(assessed(seeded(), scope))).toEqual(admin(assessed(seeded())));
  });

  test('is judged on the rest: its controls say what was left out, and a page says how many were', () => {
    const { benchmarks, score } = assessed(seeded(), scope);
    expect(score.upper).toBeGreaterThan(assessed(seeded()).score.upper!);
    const baseline = benchmarks.find(({ id }) => id === 'pod-security-baseline')!;
    expect(baseline.narrowed).toBe(baseline.controls.length);
    expect(baseline.controls.every(({ leftOut }) => leftOut !== undefined && leftOut > 0)).toBe(true);
  });

  test('an exception still accepts what is in scope, and is kept where it has nothing left to accept', () => {
    const failing = [...assessed(seeded()).findings].filter(({ verdict, platform }) => verdict === 'fail' && platform === undefined);
    const exception = (finding: Finding, id: string): Decision => ({ is: 'exception', id, check: finding.check, resource: { kind: finding.resource.kind, name: finding.resource.name }, owner: 'Ada', approver: 'Grace', reason: 'R.', compensatingControl: 'C.', expires: '2099-12-31' });
    const inside = failing.find(({ resource }) => resource.name.startsWith('ClusterRoleBinding/'))!;
    const outside = failing.find(({ resource }) => resource.name.startsWith('legacy/'))!;
    const { findings, decisions } = assessed(seeded(), scope, { decisions: [exception(inside, 'D-1'), exception(outside, 'D-2')] });
    expect([...findings].filter(({ accepted }) => accepted !== undefined).map(({ accepted, resource }) => [accepted, resource.name])).toEqual([['D-1', inside.resource.name]]);
    expect(decisions).toHaveLength(2);
  });
});

test('a control whose every resource is left out is not assessed, with that reason', () => {
  const { benchmarks } = assessed(recorded.get('kubernetes/seeded')!, { namespaces: { except: ['*'] } });
  const controls = benchmarks.find(({ id }) => id === 'pod-security-baseline')!.controls;
  expect(new Set(controls.map(({ verdict, message }) => `${verdict}: ${message}`))).toEqual(new Set(['notAssessed: All that it judges was left out of scope by the profile.']));
});

test('a layer of which nothing is left leaves the minimum, and says why', () => {
  const layersOf = (scope: Scope, layers: Layer[]) => assessed(recorded.get('kubernetes/seeded')!, scope, { layers }).layers;
  const [images, nodes] = layersOf({ images: { except: ['*'] } }, ['images', 'nodes']);
  expect(images).toMatchObject({ layer: 'images', state: 'empty' });
  expect(images!.fact).toMatch(/^Images: nothing to judge, the profile leaves \d+ resources out of scope\.$/);
  expect(nodes!.state).toBe('scored');
});

import { expect, test } from 'vitest';
import { known, type Check, type Evidence, type Pointer, type Resource } from './model/index.ts';
import { Present } from './present.ts';

const items = Array.from({ length: 12 }, (_none, index) => ({ metadata: { name: `p${index}` }, spec: { containers: Array.from({ length: 12 }, (_each, number) => ({ name: `c${number}`, image: 'a' })) } }));
const document = { id: 'd', target: 'k8s:prod', what: 'pods', source: { by: 'kubernetes-api', path: '/api/v1/pods' }, readAt: '', body: { items } };
const evidence = { targets: [{ id: 'k8s:prod', via: ['--context', 'prod'] }], documents: new Map([['d', document]]) } as unknown as Evidence;
const check = { id: 'WRK-0001', on: 'workload', severity: 'low', needs: ['pods'], also: [] } as unknown as Check;

function finding(paths: readonly string[]) {
  const subject = { kind: 'workload', id: 'w', name: 'w', targets: ['k8s:prod'], identity: ['w'], exposed: known(false), readings: { pods: known(1, ...paths.map((path): Pointer => ({ document: 'd', path }))) } } as unknown as Resource;
  return new Present(evidence, { checks: [check], pages: [], digest: '' }).finding({ check, subject, verdict: { is: 'fail', message: 'No.' } });
}

test('a finding shows eight places, and its command shows the others of the same object too', () => {
  const { evidence: shown, reproduce } = finding(items[0]!.spec.containers.map((_each, index) => `/items/0/spec/containers/${index}/image`));
  expect(shown).toHaveLength(8);
  expect(reproduce!.split('\n')).toHaveLength(1);
  expect(reproduce).toContain('.[11].image');
});

test('places of more objects than eight are not shown one command after the other', () => {
  const { evidence: shown, reproduce } = finding(items.map((_each, index) => `/items/${index}/spec`));
  expect([shown.length, reproduce!.split('\n').length]).toEqual([8, 8]);
});

import { expect, test } from 'vitest';
import { kinds } from '../../assess/model/index.ts';
import { checks } from '../catalogue.ts';
import cis from './cis-kubernetes-1.12.ts';
import baseline from './pod-security-baseline.ts';
import restricted from './pod-security-restricted.ts';

const known = new Map(checks.map(check => [check.id, check]));

test('every control of CIS Kubernetes 1.12 is listed once', () => {
  const sections = Map.groupBy(cis.controls, ({ ref }) => ref.slice(0, ref.lastIndexOf('.')));
  expect(Object.fromEntries([...sections].map(([section, controls]) => [section, controls.length]))).toEqual({
    '1.1': 21, '1.2': 30, '1.3': 7, '1.4': 2, '2': 7, '3.1': 3, '3.2': 2, '4.1': 10, '4.2': 14, '4.3': 1, '5.1': 13, '5.2': 12, '5.3': 2, '5.4': 2, '5.5': 1, '5.6': 4,
  });
  expect(new Set(cis.controls.map(({ ref }) => ref)).size).toBe(131);
});

test.each([cis, baseline, restricted].map(page => [page.id, page] as const))('%s: each control has checks, a question, or says that it is not built', (_id, page) => {
  expect(page.controls.filter(({ checks: ids, question, notBuilt }) => !ids?.length && question === undefined && !notBuilt)).toEqual([]);
  const ids = page.controls.flatMap(control => control.checks ?? []);
  expect(ids.filter(id => !known.has(id))).toEqual([]);
  expect(ids.filter(id => !['deployments', 'nodes'].includes(kinds[known.get(id)!.on].layer))).toEqual([]);
});

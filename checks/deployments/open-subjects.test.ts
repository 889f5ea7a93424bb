import { expect, test } from 'vitest';
import type { BindingReadings, Subject } from '../../assess/model/index.ts';
import { gap, judged, resource } from '../../test/builders/index.ts';
import checks from './open-subjects.ts';

const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'], resourceNames: [] }];
const binding = (subject: Subject, more: Partial<BindingReadings> = {}) => resource('binding', { component: null, name: 'b', namespace: 'shop', role: 'r', subjects: [subject], rules, ...more });
const group = (name: string) => ({ kind: 'Group', name });

test.each([
  ['RBC-0014', group('system:unauthenticated'), {}, 'fail'],
  ['RBC-0014', { kind: 'User', name: 'system:anonymous' }, {}, 'fail'],
  ['RBC-0014', { kind: 'ServiceAccount', name: 'system:anonymous', namespace: 'shop' }, {}, 'pass'],
  ['RBC-0014', group('system:unauthenticated'), { component: 'Kubernetes RBAC' }, 'notApplicable'],
  ['RBC-0014', group('system:unauthenticated'), { rules: [] }, 'notApplicable'],
  ['RBC-0014', { kind: 'User', name: 'system:anonymous' }, { component: 'kubeadm' }, 'notApplicable'],
  ['RBC-0014', group('people'), {}, 'pass'],
  ['RBC-0015', group('system:masters'), {}, 'fail'],
  ['RBC-0015', group('people'), {}, 'pass'],
  ['RBC-0016', group('system:authenticated'), {}, 'fail'],
  ['RBC-0016', group('people'), {}, 'pass'],
  ['RBC-0017', group('system:serviceaccounts'), {}, 'fail'],
  ['RBC-0017', group('system:serviceaccounts:shop'), {}, 'pass'],
  ['RBC-0014', group('people'), { subjects: gap('forbidden') as never }, 'notAssessed'],
  ['RBC-0015', group('people'), { subjects: gap('forbidden') as never }, 'notAssessed'],
  ['RBC-0016', group('people'), { subjects: gap('forbidden') as never }, 'notAssessed'],
  ['RBC-0017', group('people'), { subjects: gap('forbidden') as never }, 'notAssessed'],
] as const)('%s: %o %o: %s', (id, subject, more, verdict) => {
  expect(judged(checks.find(check => check.id === id)!, binding(subject, more)).is).toBe(verdict);
});

test.each([['shop', 'In namespace shop role r is given to anyone who reaches the API server.'], [null, 'Role r is given to anyone who reaches the API server.']])('where it is given: %s', (namespace, message) => {
  expect(judged(checks[0]!, binding({ kind: 'User', name: 'system:anonymous' }, { namespace }))).toMatchObject({ message });
});

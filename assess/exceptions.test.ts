import { describe, expect, test } from 'vitest';
import { resource } from '../test/builders/index.ts';
import type { Exception } from './decisions.ts';
import { acceptedBy, matches } from './exceptions.ts';
import { check, pass, type Verdict } from './model/index.ts';

const rule = check({ id: 'CTR-0004', on: 'container', severity: 'high', title: 'T', why: 'W.', fix: 'F.', needs: [], judge: () => pass() });
const exception: Exception = { is: 'exception', id: 'D-1', check: 'CTR-0004', resource: { name: 'ci-*' }, owner: 'a', approver: 'b', reason: 'c', compensatingControl: 'd', expires: '2026-11-24' };
const accepted = (change: Partial<Exception> = {}, verdict: Verdict = { is: 'fail', message: 'x' }, name = 'ci-runner') =>
  acceptedBy([{ ...exception, ...change }], { check: rule, subject: resource('container', {}, { name }), verdict }, '2026-11-24T09:00:00.000Z')?.id;

describe('an exception', () => {
  test('accepts a failure on its last day', () => expect(accepted()).toBe('D-1'));
  test('has ended the day after', () => expect(accepted({ expires: '2026-11-23' })).toBeUndefined());
  test('is for its check alone', () => expect(accepted({ check: 'CTR-0005' })).toBeUndefined());
  test('is for its resources alone', () => expect(accepted({}, undefined, 'web')).toBeUndefined());
  test('is for its target alone', () => expect(accepted({ resource: { name: '*', target: 'docker:other' } })).toBeUndefined());
  test('accepts nothing but a failure', () => expect(accepted({}, { is: 'notAssessed', gap: { reason: 'error', detail: 'x' } })).toBeUndefined());
});

test.each([
  ['web', 'web', true], ['web', 'webs', false], ['*', '', true], ['a*c', 'abc', true], ['a*c', 'ac', true], ['a*c', 'a', false], ['*x*', 'axb', true], ['a*b*c', 'a-b', false], ['a*a', 'a', false], ['.*', 'x', false],
])('%s on %s: %s', (pattern, name, answer) => {
  expect(matches(pattern, name)).toBe(answer);
});

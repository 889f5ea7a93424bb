import { expect, test } from 'vitest';
import { contract } from '../contract.ts';
import { isMethod, methodNames } from './methods.ts';

test('the names are those of the contract, all of them', () => {
  expect([...methodNames].sort()).toEqual(Object.keys(contract).sort());
});

test.each(['constructor', '__proto__', 'onRun', '', 7, null])('%s is no method', name => {
  expect(isMethod(name)).toBe(false);
});

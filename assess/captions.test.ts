import { expect, test } from 'vitest';
import { heldBy, heldWithin } from './captions.ts';
import type { Compartment } from './loadline.ts';

const lid = (units: number, of: number): Compartment => ({ capped: { units, of, by: 'critical' } }) as Compartment;

test('what holds a layer down names what is counted', () => {
  expect(heldBy({ units: 4, of: 78, by: 'critical' })).toEqual(['4 of 78 resources', 'fail critically']);
  expect(heldBy({ units: 1, of: 1, by: 'high' })).toEqual(['1 of 1 resource', 'fails high, exposed']);
});

test('where the noun has no room under one lid, no lid of the figure has it', () => {
  const lids = [lid(2, 8), lid(1204, 5118)];
  expect(lids.map(({ capped }) => heldWithin(16, lids)(capped!)[0])).toEqual(['2 of 8', '1,204 of 5,118']);
  expect(heldWithin(16, [lids[0]!])(lids[0]!.capped!)[0]).toBe('2 of 8 resources');
});

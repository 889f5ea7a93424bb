import { expect, test } from 'vitest';
import { heldBy, heldUnder } from './captions.ts';

test('what holds a layer down names what is counted, and fits its compartment', () => {
  expect(heldBy({ units: 4, of: 78, by: 'critical' })).toEqual(['4 of 78 resources', 'fail critically']);
  expect(heldUnder({ units: 2, of: 8, by: 'critical' })).toEqual(['2 of 8 resources', 'fail critically']);
  expect(heldUnder({ units: 1, of: 1, by: 'high' })).toEqual(['1 of 1 resource', 'fails high, exposed']);
  expect(heldUnder({ units: 1204, of: 5118, by: 'critical' })).toEqual(['1,204 of 5,118', 'fail critically']);
});

import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './latest.ts';

test.each([
  ['a version passes', { references: ['web:1.2'] }, 'pass'],
  ['latest fails', { references: ['web:1.2', 'web:latest'] }, 'fail'],
  ['no tag means latest', { references: ['registry.example.com:5000/web'] }, 'fail'],
  ['a digest passes', { references: ['web@sha256:00'] }, 'pass'],
  ['latest with a digest passes', { references: ['web:latest@sha256:00'] }, 'pass'],
  ['an image without a name does not apply', { references: [] }, 'notApplicable'],
  ['a refused inspect is not assessed', { references: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('image', readings)).is).toBe(verdict);
});

test('a name is told as it is written', () => {
  expect(judged(check, resource('image', { references: ['web:latest', 'shop/base'] }))).toMatchObject({ message: 'It goes by web:latest and shop/base without a tag.' });
});

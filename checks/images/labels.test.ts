import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import check from './labels.ts';

test.each([
  ['no OCI label does not apply', { labels: { a: 'b', 'org.opencontainers.image.title': 'x' } }, 'notApplicable'],
  ['right forms pass', { labels: { 'org.opencontainers.image.created': '2026-11-24T08:00:00Z', 'org.opencontainers.image.source': 'https://example.com/a', 'org.opencontainers.image.licenses': 'Apache-2.0 OR MIT' } }, 'pass'],
  ['a date of another form fails', { labels: { 'org.opencontainers.image.created': 'yesterday' } }, 'fail'],
  ['an address without a scheme fails', { labels: { 'org.opencontainers.image.url': 'example.com' } }, 'fail'],
  ['a refused inspect is not assessed', { labels: gap('forbidden') }, 'notAssessed'],
] as const)('%s', (_name, readings, verdict) => {
  expect(judged(check, resource('image', readings)).is).toBe(verdict);
});

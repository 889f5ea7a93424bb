import { expect, test } from 'vitest';
import page from './cis-kubernetes-1.12.ts';

test('a control on a right fails where somebody has every right: one check alone judges that', () => {
  const on = page.controls.filter(({ checks }) => checks?.some(id => id >= 'RBC-0002' && id <= 'RBC-0012'));
  expect(on.length).toBeGreaterThan(6);
  for (const { ref, checks } of on) expect([ref, checks?.includes('RBC-0001')]).toEqual([ref, true]);
});

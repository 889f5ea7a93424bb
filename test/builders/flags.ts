import { expect, test } from 'vitest';
import { parseFlags } from '../../assess/derive/kubernetes/control-plane.ts';
import type { Check, Flags, VerdictName } from '../../assess/model/index.ts';
import { gap, judged, resource } from './index.ts';

type Component = 'apiServer' | 'controllerManager' | 'scheduler' | 'etcd';

export const flags = (line: string): Flags => parseFlags(line.split(' ').filter(word => word !== '').map((value, index) => ({ value, path: `/command/${index}` })));

/** Tests a component's flags: rows of a command line and what is said of it. Every check is not assessed without flags. */
export function testFlags(kind: Component, checks: readonly Check[], rows: readonly (readonly [id: string, line: string, verdict: VerdictName])[], more: Readonly<Record<string, unknown>> = {}): void {
  test.each(rows)('%s: %s: %s', (id, line, verdict) => {
    expect(judged(checks.find(check => check.id === id)!, resource(kind, { ...more, flags: flags(line) } as never)).is).toBe(verdict);
  });
  test.each(checks)('$id is not assessed where the flags are not visible', check => {
    expect(judged(check, resource(kind, { ...more, flags: gap('unsupported') } as never)).is).toBe('notAssessed');
  });
  test('every check has a row that passes and one that does not', () => {
    for (const { id } of checks) {
      const verdicts = rows.filter(row => row[0] === id).map(row => row[2]);
      expect(verdicts, id).toContain('pass');
      expect(verdicts, id).toContain('fail');
    }
  });
}

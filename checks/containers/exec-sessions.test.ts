import { expect, test } from 'vitest';
import { gap, judged, resource } from '../../test/builders/index.ts';
import checks from './exec-sessions.ts';

const of = (id: string) => checks.find(check => check.id === id)!;

test.each([
  ['none seen is a question, never a pass', 'CTR-0022', { execs: [] }, 'manual'],
  ['a privileged one fails', 'CTR-0022', { execs: [{ id: 'e', command: 'sh', privileged: true, user: '' }] }, 'fail'],
  ['an ordinary one is no sign', 'CTR-0022', { execs: [{ id: 'e', command: 'sh', privileged: false, user: 'root' }] }, 'manual'],
  ['no answer is not assessed', 'CTR-0022', { execs: gap('forbidden') }, 'notAssessed'],
  ['none seen is a question, never a pass', 'CTR-0023', { execs: [] }, 'manual'],
  ['root fails', 'CTR-0023', { execs: [{ id: 'e', command: 'sh', privileged: false, user: 'root' }] }, 'fail'],
  ['0 fails with any group', 'CTR-0023', { execs: [{ id: 'e', command: 'sh', privileged: false, user: '0:1000' }] }, 'fail'],
  ['the container’s own user is no sign', 'CTR-0023', { execs: [{ id: 'e', command: 'sh', privileged: false, user: '' }] }, 'manual'],
  ['no answer is not assessed', 'CTR-0023', { execs: gap('forbidden') }, 'notAssessed'],
] as const)('%s (%s)', (_name, id, readings, verdict) => {
  expect(judged(of(id), resource('container', readings)).is).toBe(verdict);
});

import { expect, test } from 'vitest';
import { answersOf } from '../../../test/builders/answers.ts';
import { isKnown, known, unknown, type Process, type Reading } from '../../model/index.ts';
import { deriveContainer } from './container.ts';
import { engineFacts } from './facts.ts';

interface Given { readonly first?: number; readonly top?: object; readonly onHost?: object }

/** What runs in one container whose first process has number 7 for its engine, and what a host of the run tells. */
function processes({ first = 7, top, onHost }: Given): Reading<readonly Process[]> {
  const answers = answersOf({ id: 'docker:test', kind: 'docker' }, [
    { what: 'version', body: { Components: [{ Name: 'Engine' }] } }, { what: 'container', of: 'web', body: { Name: '/web', State: { Running: true, Pid: first }, HostConfig: {} } },
    ...(top ? [{ what: 'top', of: 'web', body: top }] : []),
  ]);
  const hosts = onHost ? [answersOf({ id: 'host:local', kind: 'host' }, [{ what: 'container-processes', body: onHost }])] : [];
  return deriveContainer('web', 'web', engineFacts(answers, { noNewPrivileges: known(false), apiListeners: unknown('not-collected', 'no host'), modules: unknown('not-collected', 'no host') }, hosts)).readings.processes;
}

const top = { Titles: ['PID', 'PPID', 'UID', 'CMD'], Processes: [['7', '1', '0', 'sh']] };
const entry = { web: { count: 2, processes: [{ pids: [900, 7, 1], uid: 1000, name: 'app', argv: ['app', '-x'] }, { pids: [901, 8, 2], uid: 0, name: 'gone', argv: [] }] } };

test.each<[string, Given, unknown]>([
  ['are those the engine tells', { top, onHost: entry }, [{ user: '0', command: 'sh', first: true }]],
  ['are in the order of their numbers, and the first is told by its own', { first: 900, top: { ...top, Processes: [['31', '1', '0', 'sh'], ['900', '1', '1000', 'app']] } }, [{ user: '0', command: 'sh' }, { user: '1000', command: 'app', first: true }]],
  ['are else those a host of the run sees', { onHost: entry }, [{ user: '1000', command: 'app -x', first: true }, { user: '0', command: '[gone]' }]],
  ['are not those of a container of the same id on another machine', { first: 4711, onHost: entry }, 'not-collected'],
  ['are not known of a container that a host does not see', { onHost: {} }, 'not-collected'],
  ['are not known where they were too many to keep', { onHost: { web: { count: 512, processes: null } } }, 'not-collected'],
  ['are not known where the host’s answer has another shape', { onHost: { web: { count: 1, processes: 'many' } } }, 'error'],
  ['are not known without top and without a host', {}, 'not-collected'],
])('processes %s', (_name, given, expected) => {
  const reading = processes(given);
  expect(isKnown(reading) ? reading.value : reading.gap.reason).toEqual(expected);
});

test('processes point at where they were read', () => {
  expect([processes({ top }), processes({ onHost: entry })]).toMatchObject([
    { at: [{ document: 'docker:test/top/web', path: '/Processes' }] }, { at: [{ document: 'host:local/container-processes', path: '/web/processes' }] },
  ]);
});

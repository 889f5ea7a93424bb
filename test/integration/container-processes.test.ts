import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { derive } from '../../assess/derive/index.ts';
import { isResource, judge } from '../../assess/judge.ts';
import { sentence, type Evidence } from '../../assess/model/index.ts';
import { defaultProfile } from '../../assess/profile.ts';
import { checks } from '../../checks/catalogue.ts';
import type { Collector } from '../../collect/collector.ts';
import { dockerCollector } from '../../collect/docker/collector.ts';
import { hostCollector } from '../../collect/host/index.ts';
import { createMasker } from '../../collect/mask.ts';
import { run } from '../../desk/run/run.ts';
import { recordingKey, startEngine, startFleet, type Engine, type EngineOptions } from '../engines/index.ts';

const masker = createMasker(recordingKey);
const judgedByProcesses = new Set(['CTR-0006', 'CTR-0036']);

async function evidenceOf(collectors: readonly Collector[]): Promise<Evidence> {
  for await (const step of run({ collectors, profile: defaultProfile, decisions: [], collectedAt: new Date().toISOString(), live: false }, new AbortController().signal)) if (step.is === 'finished') return step.evidence;
  throw new Error('The run did not finish.');
}
const verdictsOf = (evidence: Evidence): string[] => judge(derive(evidence), checks.filter(({ id }) => judgedByProcesses.has(id)), {})
  .map(({ check, subject, verdict }) => `${check.id} ${isResource(subject) ? subject.name : subject.kind}: ${verdict.is}, ${sentence(verdict)}`).sort();
const count = ({ documents }: Evidence, what: string): number => [...documents.values()].filter(document => document.what === what).length;

/** Programs that look like daemons, users by name and by number, a shared process namespace, a first process that gave root up. */
async function startOddities({ docker }: Engine): Promise<void> {
  const start = (name: string, ...options: string[]): Promise<string> => docker('run', '-d', '--name', name, ...options);
  const daemon = 'mkdir "/tmp/sshd: x"; ln -s /bin/busybox "/tmp/sshd: x/sleep"; cd /tmp';
  await start('ssh', 'harbour/base:1.0', 'sh', '-c', `${daemon}; exec "./sshd: x/sleep" 100000`);
  await start('second', 'harbour/base:1.0', 'sh', '-c', `${daemon}; "./sshd: x/sleep" 100000 & sleep 100000; wait`);
  await start('named', '--user', 'app', 'harbour/base:1.0');
  await start('watcher', '--pid', 'host', '--userns', 'host', 'harbour/base:1.0');
  await start('gave-up', 'harbour/base:1.0', 'busybox', 'start-stop-daemon', '-S', '-c', 'app', '-x', '/bin/sleep', '--', '100000');
  await start('busy', '--init', 'harbour/base:1.0', 'sh', '-c', 'for i in 1 2 3 4 5; do sleep 100000 & done; wait');
  await docker('exec', '-d', '--user', '1000', 'busy', 'sleep', '100000');
}

const engines: Readonly<Record<string, EngineOptions>> = { '20.10': { version: '20.10' }, '28': { version: '28' }, '28 with remapped users': { version: '28', usernsRemap: true } };

describe.each(Object.entries(engines))('an engine %s on this machine', (_name, options) => {
  let engine: Engine;
  let alone: Evidence;
  let both: Evidence;
  const docker = (): Promise<Collector> => dockerCollector(`docker:${engine.endpoint}`, { masker });
  beforeAll(async () => {
    engine = await startEngine(options);
    await startFleet(engine);
    await startOddities(engine);
    alone = await evidenceOf([await docker()]);
    both = await evidenceOf([await docker(), hostCollector('host:local', { masker })]);
  });
  afterAll(() => engine?.stop());

  test('is not asked for processes that its host tells', () => {
    expect([count(alone, 'top'), count(both, 'top')]).toEqual([15, 0]);
    expect(both.calls.filter(({ call }) => call.includes('/top'))).toEqual([]);
  });

  test('gives the same verdicts in the same words both ways', () => {
    expect(verdictsOf(both)).toEqual(verdictsOf(alone));
    expect(verdictsOf(both).filter(verdict => verdict.startsWith('CTR-0006') && verdict.includes(': fail'))).toEqual(['second', 'ssh'].map(name => `CTR-0006 ${name}: fail, It runs ./sshd: x/sleep 100000.`));
    expect(verdictsOf(both).filter(verdict => verdict.includes('notAssessed'))).toEqual(options.usernsRemap ? ['CTR-0036 named: notAssessed, It is set to run as app, whose number was not looked up in the image.'] : []);
  });
});

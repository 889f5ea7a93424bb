import { expect, test, vi } from 'vitest';
import { defaultProfile } from '../../assess/profile.ts';
import type { Target } from '../../assess/model/index.ts';
import { TargetUnreachable, type Collected, type Collector } from '../../collect/collector.ts';
import { open } from '../../collect/archive.ts';
import { createMasker } from '../../collect/mask.ts';
import { Recorder } from '../../collect/recorder.ts';
import { assessSealed, run, type Finished, type RunStep } from './run.ts';

const target = (name: string): Target => ({ id: `docker:${name}`, kind: 'docker', label: name, endpoint: 'unix:///run/docker.sock', identity: null, via: [] });
const masker = createMasker(new Uint8Array(32));

function collector(name: string, collect: (recorder: Recorder, signal: AbortSignal) => AsyncGenerator<Collected>): Collector {
  const recorder = new Recorder(target(name), masker, () => new Date('2026-11-24T09:00:00Z'));
  return { target: target(name), layers: ['containers'], plan: () => [], collect: signal => collect(recorder, signal) };
}
const plan = (...collectors: Collector[]) => ({ collectors, profile: defaultProfile, decisions: [], collectedAt: '2026-11-24T09:00:00.000Z' });

async function all(steps: AsyncGenerator<RunStep>): Promise<{ steps: RunStep[]; finished: Finished }> {
  const seen: RunStep[] = [];
  for await (const step of steps) seen.push(step);
  return { steps: seen, finished: seen.at(-1) as Finished };
}

const good = collector('good', async function* (recorder) {
  yield recorder.call('GET /info', '200', 2);
  yield recorder.document({ what: 'info', source: { by: 'docker-api', path: '/info' }, body: { Name: 'good', Labels: ['API_TOKEN=s3cr3tvalue'] } });
});

test('a run ends with sealed evidence that holds what was read, masked', async () => {
  const { finished } = await all(run(plan(good), AbortSignal.timeout(5000)));
  const { evidence, digest } = await open(finished.seal());
  expect(digest).toBe(finished.assessment.evidence.digest);
  expect([...evidence.documents.values()]).toMatchObject([{ what: 'info', target: 'docker:good' }]);
  expect(JSON.stringify([...evidence.documents.values()])).not.toContain('s3cr3tvalue');
});

test('one target that cannot be reached is a gap with its reason, never the end', async () => {
  const bad = collector('bad', async function* () {
    yield* [];
    throw new TargetUnreachable('docker:bad', 'unreachable', 'docker:bad: connection refused. Is the engine running?', { closes: 'Start the engine.' });
  });
  const { finished } = await all(run(plan(bad, good), AbortSignal.timeout(5000)));
  expect(finished.unreachable).toEqual(['docker:bad']);
  expect(finished.assessment.gaps).toContainEqual({ target: 'docker:bad', what: 'target', reason: 'unreachable', detail: 'docker:bad: connection refused. Is the engine running?', closes: 'Start the engine.' });
  expect(finished.evidence.documents.size).toBe(1);
});

test('what a collector throws is masked like all else', async () => {
  const bad = collector('bad', async function* () {
    yield* [];
    throw new TargetUnreachable('docker:bad', 'error', 'Running `get-token --client-secret=s3cr3tvalue --token s3cr3tother` failed.');
  });
  const { steps, finished } = await all(run(plan(bad), AbortSignal.timeout(5000)));
  expect(JSON.stringify([steps, finished.evidence, finished.assessment.gaps])).not.toMatch(/s3cr3t/);
});

test('a collector that fails half way keeps what was read', async () => {
  const broken = collector('broken', async function* (recorder) {
    yield recorder.document({ what: 'info', source: { by: 'docker-api', path: '/info' }, body: {} });
    throw new Error('unexpected end');
  });
  const { finished } = await all(run(plan(broken), AbortSignal.timeout(5000)));
  expect(finished.evidence.documents.size).toBe(1);
  expect(finished.evidence.gaps).toMatchObject([{ reason: 'error', detail: 'unexpected end' }]);
});

test('cancel stops within a second, even a collector that does not listen, and keeps what was read', async () => {
  const deaf = collector('deaf', async function* (recorder) {
    yield recorder.document({ what: 'info', source: { by: 'docker-api', path: '/info' }, body: {} });
    await new Promise(resolve => { setTimeout(resolve, 60_000).unref(); });
  });
  const abort = new AbortController();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const ending = all(run(plan(deaf, good), abort.signal));
  await vi.advanceTimersByTimeAsync(50);
  abort.abort();
  await vi.advanceTimersByTimeAsync(1000);
  const { finished } = await ending.finally(() => vi.useRealTimers());
  expect(finished.cancelled).toBe(true);
  expect(finished.evidence.documents.size).toBe(2);
  expect(finished.evidence.gaps).toMatchObject([{ target: 'docker:deaf', reason: 'cancelled' }]);
});

test('sealed evidence assessed again gives the same assessment, byte for byte', async () => {
  const { finished } = await all(run(plan(good), AbortSignal.timeout(5000)));
  const again = await assessSealed(finished.seal(), { profile: defaultProfile, decisions: [] });
  const text = ({ assessment }: Finished): string => JSON.stringify({ ...assessment, findings: [...assessment.findings] });
  expect(text(again)).toBe(text(finished));
});

test('progress counts calls and gaps', async () => {
  const { steps } = await all(run(plan(good), AbortSignal.timeout(5000)));
  expect(steps).toContainEqual({ is: 'event', event: { is: 'progress', target: 'docker:good', read: 1, expected: null, gaps: 0, now: 'GET /info' } });
});

import type { Target } from '../../assess/model/index.ts';
import { TargetUnreachable, type Collected, type Collector, type FoundTarget } from '../../collect/collector.ts';
import { createMasker } from '../../collect/mask.ts';
import { Recorder } from '../../collect/recorder.ts';
import { unknownName } from '../../assess/nearest.ts';
import type { Targets } from '../../desk/targets/targets.ts';
import { WrongUse } from '../../desk/targets/written.ts';

export const hostileName = '<img src=x onerror=alert(1)>';
export const secret = 'hunter2hunter2hunter2';

type Reading = (recorder: Recorder, signal: AbortSignal) => AsyncGenerator<Collected>;
const shows = { images: 1, containers: 1, deployments: null, nodes: null, hosts: 0.5 } as const;
const api = (path: string) => ({ by: 'docker-api', path }) as const;

/** An engine with one privileged container of a hostile name, as a collector would yield it. */
async function* badEngine(recorder: Recorder): AsyncGenerator<Collected> {
  yield { is: 'target', target: { ...recorder.target, identity: 'ENGINE-ID' } };
  yield recorder.call('GET /containers/json?all=1', '200', 200);
  const list = recorder.document({ what: 'containers', source: api('/containers/json?all=1'), body: [{ Id: 'c1', Names: [`/${hostileName}`], Image: 'shop:1', ImageID: 'sha256:i1', State: 'running' }] });
  yield list;
  yield recorder.enumeration('containers', 'complete', 1, [list.document.id]);
  yield recorder.document({
    what: 'container', of: 'c1', source: api('/containers/c1/json'),
    body: { Id: 'c1', Name: `/${hostileName}`, Image: 'sha256:i1', State: { Status: 'running', Running: true, Pid: 7 }, HostConfig: { Privileged: true, NetworkMode: 'bridge' }, Config: { Image: 'shop:1', Env: [`DB_PASSWORD=${secret}`] }, Mounts: [], NetworkSettings: { Ports: {}, Networks: {} } },
  });
  yield recorder.gap('info', undefined, 'forbidden', 'GET /info was refused with 403.', 'Allow GET /info.');
}

/** One that waits until it is cancelled, after it read one thing. */
async function* slowEngine(recorder: Recorder, signal: AbortSignal): AsyncGenerator<Collected> {
  yield* badEngine(recorder);
  yield { is: 'expect', calls: 100 };
  await new Promise<void>(resolve => { if (signal.aborted) resolve(); else signal.addEventListener('abort', () => resolve(), { once: true }); });
  yield recorder.gap('images', undefined, 'cancelled', 'The run was cancelled before images were read.');
}

async function* noEngine(recorder: Recorder): AsyncGenerator<Collected> {
  yield* [];
  throw new TargetUnreachable(recorder.target.id, 'unreachable', `${recorder.target.id} cannot be reached. Nothing listens there.`);
}

const engines: Readonly<Record<string, Reading>> = { 'docker:bad': badEngine, 'docker:slow': slowEngine, 'docker:none': noEngine };

function collector(id: string, reading: Reading): Collector {
  const target: Target = { id, kind: 'docker', label: id.slice(7), endpoint: 'unix:///run/docker.sock', identity: null, via: ['--context', id.slice(7)] };
  const recorder = new Recorder(target, createMasker(new Uint8Array(32)), () => new Date('2026-11-24T09:00:00Z'));
  return { target, layers: ['containers'], plan: () => [{ call: 'GET /containers/json?all=1', right: 'Reading from the Docker API', purpose: 'Which containers there are' }], collect: signal => reading(recorder, signal) };
}

/** A machine with three engines in place of this one: bad answers, slow waits to be cancelled, none cannot be reached. `found` names those it finds. */
export function machine(found: readonly string[] = ['docker:bad']): Targets {
  const made = (id: string): Promise<Collector> => {
    const reading = engines[id];
    return reading ? Promise.resolve(collector(id, reading)) : Promise.reject(new WrongUse(unknownName('target', id, Object.keys(engines))));
  };
  return {
    found: async () => found.map((id): FoundTarget => ({ id, kind: 'docker', label: id.slice(7), endpoint: 'unix:///run/docker.sock', state: { is: 'ready', detail: 'Docker 28' }, shows })),
    known: () => Object.keys(engines),
    collector: ({ id }) => made(id),
    ofFound: ({ id }) => made(id),
  };
}

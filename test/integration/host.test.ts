import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { derive } from '../../assess/derive/index.ts';
import { judge } from '../../assess/judge.ts';
import { isKnown, type EngineReadings, type Evidence, type Reading, type Resource } from '../../assess/model/index.ts';
import { checks } from '../../checks/catalogue.ts';
import { hostCollector } from '../../collect/host/index.ts';
import { createMasker } from '../../collect/mask.ts';
import { EvidenceBuilder } from '../../desk/run/evidence-builder.ts';
import { collectFrom, importImage, recordingKey, startEngine, type Engine } from '../engines/index.ts';

const image = 'hosts:1';
const together = (...parts: readonly Evidence[]): Evidence => ({
  ...parts[0]!, targets: parts.flatMap(({ targets }) => targets), documents: new Map(parts.flatMap(({ documents }) => [...documents])),
  enumerations: parts.flatMap(({ enumerations }) => enumerations), gaps: parts.flatMap(({ gaps }) => gaps), calls: parts.flatMap(({ calls }) => calls),
});

async function thisHost(): Promise<Evidence> {
  const collector = hostCollector('host:local', { masker: createMasker(recordingKey) });
  const builder = new EvidenceBuilder(new Date().toISOString(), [collector.target]);
  for await (const each of collector.collect(new AbortController().signal)) builder.add(each);
  return builder.evidence();
}
const engineIn = (evidence: Evidence) => derive(evidence).resources.find((each): each is Resource<'engine'> => each.kind === 'engine')!;
const hostIn = (evidence: Evidence) => derive(evidence).resources.find((each): each is Resource<'host'> => each.kind === 'host')!;
const told = <K extends keyof EngineReadings>(engine: Resource<'engine'>, key: K): unknown => {
  const reading: Reading<unknown> = engine.readings[key];
  return isKnown(reading) ? reading.value : reading.gap.reason;
};
const verdictOf = (evidence: Evidence, id: string, target: string): string | undefined =>
  judge(derive(evidence), checks.filter(check => check.id === id), {}).find(({ subject }) => ('targets' in subject ? subject.targets.includes(target) : subject.target === target))?.verdict.is;

/** The engine's box has mounts of its own; this folder is the same inside and outside. */
const shared = mkdtempSync(path.join(tmpdir(), 'plimsoll-shared-'));
const socket = path.join(shared, 'docker.sock');
let engine: Engine;
let docker: Evidence;
let host: Evidence;
beforeAll(async () => {
  engine = await startEngine({ version: '20.10', config: { 'log-level': 'warn', 'default-ulimits': { nofile: { Name: 'nofile', Soft: 1024, Hard: 2048 } } }, args: ['-H', 'unix:///var/run/docker.sock', '-H', `unix://${socket}`, '--data-root', path.join(shared, 'data'), '--userland-proxy=false'] });
  docker = await collectFrom(`unix://${socket}`);
  host = await thisHost();
});
afterAll(async () => {
  await engine?.stop();
  rmSync(shared, { recursive: true, force: true });
});

describe('an engine that runs on this host', () => {
  test('is proved by its socket, without a single container', () => {
    const found = engineIn(together(docker, host));
    expect(found.unit).toBe(`machine ${readFileSync('/etc/machine-id', 'utf8').trim()}`);
    expect(hostIn(together(docker, host)).targets).toEqual(['docker:harbour', 'host:local']);
  });

  test('tells what its flags and its file say, each from its own place', () => {
    const found = engineIn(together(docker, host));
    expect(told(found, 'logLevel')).toBe('warn');
    expect(told(found, 'userlandProxy')).toBe(false);
    expect(told(found, 'defaultUlimits')).toEqual([{ name: 'nofile', soft: 1024, hard: 2048 }]);
    expect(told(found, 'noNewPrivileges')).toBe(false);
    expect(told(found, 'iptables')).toBe(true);
    expect(found.readings.logLevel).toMatchObject({ at: [{ path: '/log-level' }] });
    expect(found.readings.userlandProxy).toMatchObject({ at: [{ path: expect.stringMatching(/^\/\d+\/argv\/\d+$/) as string }] });
  });

  test('is on no TCP port, which is a fact', () => {
    const both = together(docker, host);
    expect(verdictOf(both, 'HST-0008', 'docker:harbour')).toBe('notApplicable');
    expect(engineIn(both).exposed).toMatchObject({ value: false });
  });

  test('its own socket is judged by its real owner and mode', () => {
    const sockets = hostIn(together(docker, host)).readings.dockerSocket;
    const expected = execFileSync('stat', ['--format=%a', socket], { encoding: 'utf8' }).trim();
    expect(isKnown(sockets) && sockets.value.found.find(each => each.path === socket)?.mode.toString(8)).toBe(expected);
  });

  test('a running container proves it too, where the socket is reached through another way', async () => {
    await importImage(engine.socket, image);
    await engine.docker('run', '--detach', '--name', 'witness', image, 'sleep', '600');
    const elsewhere = await collectFrom(`unix://${socket}`);
    const renamed = { ...elsewhere, targets: elsewhere.targets.map(each => ({ ...each, endpoint: 'https://10.0.0.9:2376' })) };
    const before = { ...docker, targets: renamed.targets };
    expect(told(engineIn(together(before, await thisHost())), 'logLevel')).toBe('other-machine');
    expect(told(engineIn(together(renamed, await thisHost())), 'logLevel')).toBe('warn');
  });

  test('without the host in the run, its controls stay open and say what closes them', () => {
    expect(engineIn(docker).readings.logLevel).toMatchObject({ gap: { reason: 'not-collected', closes: 'Assess host:local in the same run.' } });
    expect(verdictOf(docker, 'HST-0056', 'docker:harbour')).toBe('notAssessed');
  });
});

describe('an engine with mutual TLS, in a swarm', () => {
  const own = mkdtempSync(path.join(tmpdir(), 'plimsoll-shared-'));
  const way = path.join(own, 'docker.sock');
  let secured: Engine;
  let both: Evidence;
  beforeAll(async () => {
    secured = await startEngine({ version: '20.10', tcp: 'mutual-tls', args: ['-H', `unix://${way}`, '--data-root', path.join(own, 'data')] });
    await secured.docker('swarm', 'init', '--advertise-addr', '127.0.0.1');
    both = together(await collectFrom(`unix://${way}`), await thisHost());
  });
  afterAll(async () => {
    await secured?.stop();
    rmSync(own, { recursive: true, force: true });
  });

  test('passes on its listeners, which its own sockets confirm', () => {
    expect(verdictOf(both, 'HST-0008', 'docker:harbour')).toBe('pass');
    expect(told(engineIn(both), 'tcpListeners')).toEqual(expect.arrayContaining([{ address: '127.0.0.1', port: 2376 }]));
  });

  test('has its key and certificates judged by what stands on disk', () => {
    const { serverKey } = hostIn(both).readings;
    const key = path.join(secured.folder, 'tls/server-key.pem');
    expect(serverKey).not.toHaveProperty('gap');
    expect(isKnown(serverKey) && serverKey.value.found.map(({ path: file, mode }) => [file, mode.toString(8)])).toContainEqual([key, execFileSync('stat', ['--format=%a', key], { encoding: 'utf8' }).trim()]);
  });

  test('listens for the swarm on every interface, with an ingress network in clear and no lock', () => {
    const verdicts = ['HST-0065', 'HST-0066', 'HST-0067', 'HST-0068', 'HST-0069', 'HST-0070', 'HST-0071', 'HST-0072', 'HST-0016'].map(id => verdictOf(both, id, 'docker:harbour'));
    expect(verdicts).toEqual(['manual', 'manual', 'fail', 'fail', 'manual', 'fail', 'manual', 'manual', 'notApplicable']);
    expect(told(engineIn(both), 'swarmManagers')).toBe(1);
    expect(told(engineIn(both), 'certificateDays')).toBe(90);
    expect(engineIn(both).exposed).toMatchObject({ value: true });
  });
});

describe('audit rules that the kernel holds', () => {
  const auditctl = (...args: string[]) => spawnSync('auditctl', args, { encoding: 'utf8' });
  const watched = '/etc/docker';
  const before = auditctl('-l');
  const usable = before.status === 0 && before.stdout.trim() === 'No rules';

  const switched = async (): Promise<void> => {
    const enabled = /enabled (\d)/.exec(auditctl('-s').stdout)?.[1] ?? '0';
    try {
      auditctl('-w', watched, '-p', 'rwxa', '-k', 'plimsoll-test');
      auditctl('-e', '0');
      expect(hostIn(await thisHost()).readings.auditedPaths).toMatchObject({ value: [] });
      auditctl('-e', '1');
      expect(hostIn(await thisHost()).readings.auditedPaths).toMatchObject({ value: [watched] });
    } finally {
      auditctl('-W', watched, '-p', 'rwxa', '-k', 'plimsoll-test');
      auditctl('-e', enabled);
    }
  };
  const asTheyAre = async (): Promise<void> => {
    const reading = hostIn(await thisHost()).readings.auditedPaths;
    expect(isKnown(reading)).toBe(before.status === 0);
  };

  test(usable ? 'count while auditing is on, and only then' : 'are not touched by this test: it leaves out switching auditing on and off', usable ? switched : asTheyAre);
});

describe('as an ordinary account', () => {
  test('what could not be read is a gap that says so, and nothing passes on it', () => {
    const asRoot = judge(derive(host), checks, {});
    const evidence = asNobody();
    expect(evidence.gaps.map(({ what, reason }) => `${what} ${reason}`)).toEqual(expect.arrayContaining(['audit-rules forbidden', 'listeners forbidden']));
    expect(evidence.gaps.every(({ reason, closes }) => reason !== 'forbidden' || closes === 'Run as root')).toBe(true);
    const verdicts = new Map(judge(derive(evidence), checks, {}).map(({ check, verdict }) => [check.id, verdict.is]));
    for (const { check, verdict } of asRoot) {
      const seen = verdicts.get(check.id);
      expect([verdict.is, 'notAssessed'], `${check.id}: root says ${verdict.is}, nobody ${seen}`).toContain(seen);
    }
    expect([...verdicts.values()].filter(verdict => verdict === 'notAssessed').length).toBeGreaterThan(15);
    expect(told(engineIn(together(docker, evidence)), 'apiListeners')).toBe('other-machine');
  });
});

/**
 * Reads this host as the account nobody, in a process of its own; what it yields comes back as lines. The tree and its
 * Node may lie in root's own home: they are laid into a folder that everybody may enter, for that process alone.
 */
function asNobody(): Evidence {
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-nobody-'));
  chmodSync(folder, 0o755);
  mkdirSync(path.join(folder, 'tree'));
  writeFileSync(path.join(folder, 'node'), '');
  const own = 'mount --bind "$1" tree; mount --bind "$2" node; shift 2; exec setpriv "$@"';
  const script = `
    const { hostCollector } = await import('./tree/collect/host/index.ts');
    const { createMasker } = await import('./tree/collect/mask.ts');
    const collector = hostCollector('host:local', { masker: createMasker(new Uint8Array(32).fill(1)) });
    for await (const each of collector.collect(new AbortController().signal)) console.log(JSON.stringify(each));`;
  try {
    const drop = ['--reuid', '65534', '--regid', '65534', '--clear-groups', '--no-new-privs', '--inh-caps=-all', '--bounding-set=-all'];
    const read = [path.join(folder, 'node'), '--input-type=module', '--eval', script];
    const output = execFileSync('unshare', ['--mount', 'sh', '-euc', own, 'own', fileURLToPath(new URL('../..', import.meta.url)), process.execPath, ...drop, ...read], { encoding: 'utf8', cwd: folder, maxBuffer: 64 << 20, env: { PATH: '/usr/bin:/bin', HOME: folder } });
    const collector = hostCollector('host:local', { masker: createMasker(recordingKey) });
    const builder = new EvidenceBuilder(new Date().toISOString(), [collector.target]);
    for (const line of output.trim().split('\n')) builder.add(JSON.parse(line) as Parameters<typeof builder.add>[0]);
    return builder.evidence();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

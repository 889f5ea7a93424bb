import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { packedIn } from '../electron/place.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const yaml = (file: string): unknown => load(readFileSync(`${root}${file}`, 'utf8'));
const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { main: string; files: string[]; dependencies: object; devDependencies: object; optionalDependencies: object };

const validate = new Ajv({ strict: false, allErrors: true }).compile(JSON.parse(readFileSync(createRequire(import.meta.url).resolve('app-builder-lib/scheme.json'), 'utf8')) as object);

/** What the builder's own schema says of a configuration; null when it is right. */
function complaints(config: unknown): string[] | null {
  validate(config);
  return validate.errors?.map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`) ?? null;
}

test('electron-builder.yml is what the builder accepts', () => {
  expect(complaints(yaml('electron-builder.yml'))).toBeNull();
});

test.each<[string, (config: Record<string, object>) => void, string]>([
  ['a key that the builder does not know', config => { config['linux'] = { ...config['linux'], maintainers: 'x' }; }, 'maintainers'],
  ['a fuse there is not', config => { config['electronFuses'] = { ...config['electronFuses'], runAsNodes: false }; }, 'runAsNodes'],
  ['a value of the wrong kind', config => { config['nsis'] = { ...config['nsis'], oneClick: 'no' }; }, '/nsis/oneClick must be boolean'],
])('%s would be seen', (_name, spoil, says) => {
  const config = yaml('electron-builder.yml') as Record<string, object>;
  spoil(config);
  expect(complaints(config)?.join('\n')).toContain(says);
});

test('the app has an icon that is large enough for every system to make its own', () => {
  const png = readFileSync(`${root}electron/resources/icon.png`);
  expect([png.subarray(1, 4).toString(), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', 1024, 1024]);
});

test('a build without a certificate is signed ad hoc: Apple silicon runs nothing whose signature is broken', () => {
  expect(yaml('electron-builder.yml')).toMatchObject({ electronFuses: { resetAdHocDarwinSignature: true } });
});

test('all five ways to install it are built', () => {
  expect(yaml('electron-builder.yml')).toMatchObject({ asar: true, publish: null, linux: { target: ['AppImage', 'deb'] }, mac: { target: ['dmg'] }, win: { target: ['nsis', 'portable'] } });
});

const step = z.object({ uses: z.string().optional(), run: z.string().optional(), name: z.string().optional(), if: z.string().optional() });
const workflow = z.object({
  permissions: z.strictObject({ contents: z.literal('read') }),
  jobs: z.record(z.string(), z.object({
    'strategy': z.object({ 'fail-fast': z.boolean(), 'matrix': z.object({ os: z.array(z.string()).optional(), include: z.array(z.object({ os: z.string(), targets: z.string(), unpacked: z.string() })).optional() }) }).optional(),
    'container': z.object({ image: z.string(), options: z.string() }).optional(), 'env': z.record(z.string(), z.string()).optional(), 'timeout-minutes': z.int(), 'steps': z.array(step).min(1),
  })),
});
const hosted = () => workflow.parse(yaml('.github/workflows/ci.yml'));
const systems = ['ubuntu-24.04', 'macos-15', 'windows-2025'];

test('the hosted workflow has no right to write, and takes actions by their version', () => {
  const used = Object.values(hosted().jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));
  expect(used.length).toBeGreaterThan(0);
  for (const action of used) expect(action).toMatch(/^[\w-]+\/[\w-]+@(v\d+|[0-9a-f]{40})$/);
});

test.each(['unit', 'journeys', 'packaged'])('%s runs on three systems', job => {
  const { strategy } = hosted().jobs[job] ?? {};
  expect(strategy?.['fail-fast']).toBe(false);
  expect(strategy?.matrix.os ?? strategy?.matrix.include?.map(({ os }) => os)).toEqual(systems);
});

test('journeys drive the Electron that is shipped, and say what is left out where no engine can be started', () => {
  const job = hosted().jobs['journeys'];
  expect(job?.env).toMatchObject({ PLIMSOLL_TEST_ELECTRON: 'pinned' });
  expect(job?.steps.map(({ run }) => run)).toContain('npm run test:journeys');
  expect(job?.steps.find(({ if: when }) => when === "runner.os != 'Linux'")?.run).toContain('::notice::Left out');
});

test('what is packed is what the smoke starts, on each system', () => {
  const places = { 'ubuntu-24.04': packedIn('release', 'linux', 'x64'), 'macos-15': packedIn('release', 'darwin', 'arm64'), 'windows-2025': packedIn('release', 'win32', 'x64') };
  const { steps, strategy } = hosted().jobs['packaged'] ?? {};
  expect(Object.fromEntries(strategy?.matrix.include?.map(({ os, unpacked }) => [os, unpacked]) ?? [])).toEqual(Object.fromEntries(Object.entries(places).map(([os, { executable }]) => [os, executable.replaceAll('\\', '/')])));
  expect(strategy?.matrix.include?.map(({ targets }) => targets)).toEqual(['--linux AppImage deb', '--mac dmg', '--win nsis portable']);
  expect(steps?.at(-2)?.run).toContain('scripts/smoke.ts "${{ matrix.unpacked }}"');
});

test('tests on engines run where the Debian packages of the tests exist, allowed to run engines', () => {
  const { jobs } = hosted();
  expect(jobs['engines']?.container).toEqual({ image: 'debian:12', options: '--privileged --pid=host --cgroupns=host' });
  expect(JSON.stringify(jobs['engines']?.steps)).not.toContain('sudo');
});

test('.ci/run demands the conformance cases; the hosted workflow, which has none, does not', () => {
  expect(readFileSync(`${root}.ci/run`, 'utf8')).toMatch(/^export .*\bPLIMSOLL_CONFORMANCE=required\b/m);
  expect(readFileSync(`${root}.github/workflows/ci.yml`, 'utf8')).not.toContain('PLIMSOLL_CONFORMANCE');
});

test('every npm script that the workflow and .ci/run call is there', () => {
  const scripts = (JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { scripts: Record<string, string> }).scripts;
  const called = [readFileSync(`${root}.github/workflows/ci.yml`, 'utf8'), readFileSync(`${root}.ci/run`, 'utf8')].join('\n').matchAll(/npm (?:run (?:-s )?([\w:]+)|(test)\b)/g);
  for (const [, named, test] of called) expect(Object.keys(scripts)).toContain(named ?? test);
});

test('versions are pinned exactly', () => {
  const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }) as string[];
  expect(versions.filter(version => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

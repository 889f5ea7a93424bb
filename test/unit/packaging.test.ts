import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { z } from 'zod';

const root = fileURLToPath(new URL('../..', import.meta.url));
const yaml = (file: string): unknown => load(readFileSync(`${root}${file}`, 'utf8'));
const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { main: string; files: string[]; dependencies: object; devDependencies: object; optionalDependencies: object };

test('electron-builder.yml is what the builder accepts', () => {
  const schema = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('app-builder-lib/scheme.json'), 'utf8')) as object;
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
  validate(yaml('electron-builder.yml'));
  expect(validate.errors).toBeNull();
});

test('all five ways to install it are built', () => {
  expect(yaml('electron-builder.yml')).toMatchObject({ asar: true, publish: null, linux: { target: ['AppImage', 'deb'] }, mac: { target: ['dmg'] }, win: { target: ['nsis', 'portable'] } });
});

const step = z.union([
  z.strictObject({ uses: z.string().regex(/^[\w-]+\/[\w-]+@(v\d+|[0-9a-f]{40})$/), with: z.record(z.string(), z.unknown()).optional() }),
  z.strictObject({ run: z.string(), name: z.string().optional(), shell: z.literal('bash').optional(), env: z.record(z.string(), z.string()).optional() }),
]);
const workflow = z.strictObject({
  name: z.string(), on: z.record(z.string(), z.unknown()), permissions: z.strictObject({ contents: z.literal('read') }), concurrency: z.strictObject({ 'group': z.string(), 'cancel-in-progress': z.boolean() }),
  jobs: z.record(z.string(), z.strictObject({
    'strategy': z.strictObject({ 'fail-fast': z.boolean(), 'matrix': z.record(z.string(), z.array(z.unknown())) }).optional(),
    'runs-on': z.string(), 'container': z.strictObject({ image: z.string(), options: z.string() }).optional(), 'timeout-minutes': z.int(), 'env': z.record(z.string(), z.string()).optional(), 'steps': z.array(step).min(1),
  })),
});

test('the hosted workflow has only what its format allows, pinned actions and no right to write', () => {
  const { jobs } = workflow.parse(yaml('.github/workflows/ci.yml'));
  expect(Object.keys(jobs)).toEqual(['unit', 'journeys', 'packaged']);
  expect(jobs['unit']?.strategy?.matrix['os']).toEqual(['ubuntu-24.04', 'macos-15', 'windows-2025']);
});

test('the journeys run where the Debian packages of the tests exist, allowed to run engines', () => {
  const { jobs } = workflow.parse(yaml('.github/workflows/ci.yml'));
  expect(jobs['journeys']?.container).toEqual({ image: 'debian:12', options: '--privileged' });
  expect(JSON.stringify(jobs['journeys']?.steps)).not.toContain('sudo');
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

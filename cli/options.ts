import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { defaultProfile, type Profile } from '../assess/profile.ts';
import type { Decision } from '../assess/decisions.ts';
import { readDecisions, readProfile } from '../desk/targets/files.ts';
import { benchmarkNamed, checkDecisions, layerNamed } from '../desk/targets/names.ts';
import type { Consent } from '../desk/targets/targets.ts';
import { WrongUse } from '../desk/targets/written.ts';
import { parseCoverage, parseGate, type Gate } from './gate.ts';

/** The options of `assess` as commander gives them. */
export interface RawOptions {
  readonly layers?: readonly string[];
  readonly benchmark?: readonly string[];
  readonly level?: string;
  readonly json?: string;
  readonly pdf?: string;
  readonly evidence?: string;
  readonly profile?: string;
  readonly decisions?: string;
  readonly failOn?: readonly string[];
  readonly minCoverage?: string;
  readonly plan?: true;
  readonly allowExec?: readonly string[];
  readonly allowKubeletConfig?: readonly string[];
}
export const formats = ['json', 'pdf', 'evidence'] as const;
export type Outputs = Readonly<Partial<Record<(typeof formats)[number], string>>>;
export interface AssessOptions {
  readonly profile: Profile;
  readonly decisions: readonly Decision[];
  readonly gates: readonly Gate[];
  readonly outputs: Outputs;
  readonly consent: Consent;
  readonly plan: boolean;
}

/** Checks every option before anything is contacted. Throws WrongUse or UserFileError. */
export async function parseOptions(raw: RawOptions): Promise<AssessOptions> {
  const decisions = raw.decisions === undefined ? [] : await readDecisions(raw.decisions);
  checkDecisions(decisions);
  return {
    profile: await profileOf(raw), decisions, outputs: outputsOf(raw),
    gates: [...(raw.failOn ?? []).map(parseGate), ...(raw.minCoverage === undefined ? [] : [parseCoverage(raw.minCoverage)])],
    consent: { exec: contexts(raw.allowExec), kubeletConfig: contexts(raw.allowKubeletConfig) }, plan: raw.plan === true,
  };
}

const contexts = (given: readonly string[] = []): string[] => given.map(context => context.replace(/^k8s:/, ''));

/** The profile of the file, with what the command line says over it. */
async function profileOf({ profile: file, layers, benchmark, level }: RawOptions): Promise<Profile> {
  const read = file === undefined ? defaultProfile : await readProfile(file);
  read.benchmarks?.forEach(benchmarkNamed);
  if (level !== undefined && level !== '1' && level !== '2') throw new WrongUse(`There is no level ${level}. There is 1 or 2; 2 includes 1.`);
  return { ...read, ...(layers && { layers: layers.map(layerNamed) }), ...(benchmark && { benchmarks: benchmark.map(benchmarkNamed) }), ...(level && { level }) };
}

/** Where results go: each folder must be there before a long run begins, and stdout takes one result only. */
function outputsOf(raw: RawOptions): Outputs {
  const given = formats.flatMap(format => (raw[format] === undefined ? [] : [[format, raw[format]] as const]));
  if (given.filter(([, file]) => file === '-').length > 1) throw new WrongUse('Only one of --json, --pdf and --evidence can go to stdout.');
  for (const [format, file] of given) {
    if (file === '-') continue;
    const folder = path.dirname(path.resolve(file));
    if (file === '' || !existsSync(folder)) throw new WrongUse(`--${format} ${file}: there is no folder ${folder}.`);
    if (existsSync(file) && statSync(file).isDirectory()) throw new WrongUse(`--${format} ${file}: this is a folder.`);
  }
  return Object.fromEntries(given);
}

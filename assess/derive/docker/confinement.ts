import { z } from 'zod';
import { isKnown, joinReadings, mapReading, unknown, type AppArmor, type EvidenceDocument, type Gap, type Reading, type SELinux, type SeccompProfile } from '../../model/index.ts';
import type { EngineFacts } from './facts.ts';
import { flag, section, text, texts } from './fields.ts';

/** The last value of a security option, written with = or :; undefined where it is not set, '' where it stands alone. */
export function option(options: readonly string[], name: string): string | undefined {
  const found = options.findLast(each => each === name || each.startsWith(`${name}=`) || each.startsWith(`${name}:`));
  return found?.slice(name.length + 1);
}

const options = (document: EvidenceDocument | Gap): Reading<string[]> => section(document, 'HostConfig')('SecurityOpt', texts);
const privileged = (document: EvidenceDocument | Gap): Reading<boolean> => section(document, 'HostConfig')('Privileged', flag);
const runs = (module: string, engine: readonly string[]): boolean => engine.some(each => each === `name=${module}` || each.startsWith(`name=${module},`));

const inForce = (module: string, modules: Reading<readonly string[]>): boolean | undefined => (isKnown(modules) ? modules.value.includes(module) : undefined);

/**
 * AppArmor by the module the host runs: an engine fills the profile's name even where there is none. An engine that
 * does not report it, on a host that has it in force, puts no container under a profile. Not running: what the options
 * give, else the engine's default.
 */
export function appArmorOf(document: EvidenceDocument | Gap, { securityOptions, modules }: EngineFacts): Reading<AppArmor> {
  if (!isKnown(securityOptions)) return securityOptions;
  if (!runs('apparmor', securityOptions.value)) {
    return inForce('apparmor', modules) ? joinReadings(securityOptions, modules, () => ({ host: true, profile: '' })) : { value: { host: false }, at: securityOptions.at };
  }
  const set = mapReading(options(document), list => option(list, 'apparmor'));
  if (!isKnown(set)) return set;
  if (set.value) return { value: { host: true, profile: set.value }, at: set.at };
  return mapReading(joinReadings(privileged(document), joinReadings(section(document, 'State')('Running', flag), section(document, '')('AppArmorProfile', text),
    (running, profile) => (running ? profile : profile || 'docker-default')), (all, profile) => (all ? 'unconfined' : profile)), profile => ({ host: true, profile }));
}

/**
 * SELinux by the module the host runs. A dockerd that does not report it, on a host that has it in force, gives no
 * container a label. Podman's answer does not name it, so there its absence is known only from the host.
 */
export function seLinuxOf(document: EvidenceDocument | Gap, { securityOptions, modules, podman }: EngineFacts): Reading<SELinux> {
  if (!isKnown(securityOptions)) return securityOptions;
  const label = section(document, '')('ProcessLabel', text);
  const here = inForce('selinux', modules);
  if (!runs('selinux', securityOptions.value)) {
    if (!isKnown(podman)) return podman;
    if (here === false) return joinReadings(securityOptions, modules, () => ({ host: false }));
    if (!podman.value) return here ? joinReadings(securityOptions, modules, () => ({ host: true, label: '', disabled: false })) : { value: { host: false }, at: securityOptions.at };
    if (!isKnown(label) || label.value === '') return unknown('unsupported', 'Podman’s Docker-compatible API does not tell whether the host runs SELinux.');
  }
  const mount = section(document, '')('MountLabel', text);
  const disabled = mapReading(options(document), list => list.some(each => /^label[=:]disable$/.test(each)));
  return joinReadings(joinReadings(label, mount, (process, files) => (files === '' ? '' : process)), disabled, (process, off) => ({ host: true, label: process, disabled: off }));
}

/**
 * The seccomp profile in force: privileged takes it away, the container's own option is next (the last one wins, as in
 * the engine), the engine's default is last.
 */
export function seccompOf(document: EvidenceDocument | Gap, { securityOptions }: EngineFacts): Reading<SeccompProfile> {
  const all = privileged(document);
  if (!isKnown(all)) return all;
  if (all.value) return { value: { is: 'unconfined', by: 'privileged' }, at: all.at };
  const set = mapReading(options(document), list => option(list, 'seccomp'));
  if (!isKnown(set)) return set;
  if (set.value !== undefined) {
    const is = profileIs(set.value);
    return is === undefined ? unknown('not-collected', 'Its own seccomp profile is not in the engine’s answer.', 'Read that profile: its defaultAction must deny.') : { value: { is, by: 'container' }, at: set.at };
  }
  if (!isKnown(securityOptions)) return securityOptions;
  const engine = securityOptions.value.find(each => each === 'name=seccomp' || each.startsWith('name=seccomp,'));
  const name = engine === undefined ? 'unconfined' : /profile=(.*)$/.exec(engine)?.[1] ?? 'default';
  if (!['default', 'builtin', 'unconfined'].includes(name)) return unknown('not-collected', `The engine gives containers the seccomp profile ${name}, which was not read.`, 'Read that file on the engine’s host: its defaultAction must not be SCMP_ACT_ALLOW.');
  return { value: { is: name === 'unconfined' ? 'unconfined' : 'default', by: 'engine' }, at: [...set.at, ...securityOptions.at] };
}

const profile = z.object({ defaultAction: z.string() });

/** The actions that let every call through that no rule names. Source: seccomp(2). */
const lets = new Set(['SCMP_ACT_ALLOW', 'SCMP_ACT_LOG']);

/** What a profile does by default; undefined where its text is not told. */
function profileIs(value: string): SeccompProfile['is'] | undefined {
  if (value === 'unconfined') return 'unconfined';
  if (value === 'builtin') return 'default';
  const action = profile.safeParse(json(value)).data?.defaultAction;
  return action === undefined ? undefined : lets.has(action) ? 'allows-all' : 'custom';
}

function json(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
}

/** The words Go's strconv.ParseBool takes for true: the engine parses the option with it. */
const truths = new Set(['', '1', 't', 'T', 'true', 'TRUE', 'True']);

/** no-new-privileges in every spelling; unset, the engine's default where that is known. */
export function noNewPrivilegesOf(document: EvidenceDocument | Gap, { noNewPrivileges }: EngineFacts): Reading<boolean> {
  const set = mapReading(options(document), list => option(list, 'no-new-privileges'));
  if (!isKnown(set)) return set;
  if (set.value !== undefined) return { value: truths.has(set.value), at: set.at };
  return isKnown(noNewPrivileges) ? { value: noNewPrivileges.value, at: [...set.at, ...noNewPrivileges.at] }
    : { gap: { ...noNewPrivileges.gap, detail: `It sets nothing, and the engine’s default is not known: ${noNewPrivileges.gap.detail}` } };
}

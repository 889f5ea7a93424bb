import { z } from 'zod';
import { isKnown, known, mapReading, unknown, type Collection, type EngineReadings, type Gap, type Pointer, type Reading, type Resource } from '../../model/index.ts';
import { isGap, type Answers } from '../answers.ts';
import { goBoolean } from '../host/flags.ts';
import { apiListenersOf, isLoopback, tcpOf } from '../host/listeners.ts';
import type { Dockerd } from '../host/processes.ts';
import { isJoined, join, type Joined } from '../join.ts';
import { read, token } from '../read.ts';
import { machineUnit } from '../host/machine.ts';
import { texts } from './fields.ts';
import { swarmReadings } from './swarm.ts';
import { ulimits } from './ulimits.ts';

const plainText = z.string();
const componentList = z.array(z.object({ Name: z.string() })).nullish();
const releaseSchema = z.object({ Version: z.string(), BuildTime: z.string().nullish() });
const bridges = z.array(z.object({ Name: z.string(), Options: z.record(z.string(), z.string()).nullish() }));

type Settings = Pick<EngineReadings, 'logLevel' | 'iptables' | 'storageOptions' | 'defaultUlimits' | 'cgroupParent' | 'userlandProxy'>;
type Readings<T> = { readonly [P in keyof T]: Reading<T[P]> };

/** The engine of a Docker target: what its API tells, and what its dockerd was told on a host proved to be its machine. */
export function deriveEngine(answers: Answers, hosts: readonly Answers[]): Resource<'engine'> {
  const joined = join(answers, hosts);
  const daemon = isJoined(joined) ? joined.daemon : joined;
  const { target } = answers;
  const id = target.identity ?? target.id;
  const api = apiReadings(answers, daemon);
  const listening = listeners(answers, joined);
  const unit = isJoined(joined) ? machineUnit(joined.host) : undefined;
  return {
    kind: 'engine', id, name: target.label, targets: [target.id], identity: [id],
    readings: { ...api, ...settings(answers, daemon), ...listening, ...swarmReadings(answers) },
    exposed: exposure(answers, listening, api.openApi),
    ...(unit !== undefined && { unit }),
  };
}

/** What stands for the host of a Docker target when no host of the run is proved to be its machine: its controls stay open. */
export function hostOf(answers: Answers, hosts: readonly Answers[]): Collection<'host'>[] {
  const joined = join(answers, hosts);
  return isJoined(joined) ? [] : [{ kind: 'host', target: answers.target.id, count: 0, at: [], gap: joined }];
}

/** Podman answers Docker's API and has no dockerd: what only a dockerd has is not known of it. */
export const isPodman = (answers: Answers): boolean => {
  const parts = read(answers.one('version'), '/Components', componentList);
  return isKnown(parts) && (parts.value ?? []).some(({ Name }) => /podman/i.test(Name));
};
const noDockerd: Gap = { reason: 'unsupported', detail: 'Podman has no Docker daemon, so its answer does not tell.' };

function apiReadings(answers: Answers, daemon: Dockerd | Gap) {
  const info = answers.one('info');
  const docker = isPodman(answers) ? { gap: noDockerd } : undefined;
  const options = read(info, '/SecurityOptions', texts);
  const has = (option: string): Reading<boolean> => mapReading(options, list => list.some(each => each === `name=${option}` || each.startsWith(`name=${option},`)));
  return {
    version: read(answers.one('version'), '/Version', plainText),
    release: release(answers),
    rootless: has('rootless'),
    userNamespaces: has('userns'),
    interContainerTraffic: docker ?? interContainerTraffic(answers),
    debug: read(info, '/Debug', z.boolean()),
    insecureRegistries: docker ?? insecureRegistries(answers),
    storageDriver: read(info, '/Driver', z.string().min(1)),
    openApi: openApi(answers),
    authorizationPlugins: read(info, '/Plugins/Authorization', texts),
    loggingDriver: docker ?? read(info, '/LoggingDriver', z.string().min(1)),
    noNewPrivileges: docker ?? noNewPrivileges(answers, has('no-new-privileges'), daemon),
    liveRestore: docker ?? read(info, '/LiveRestoreEnabled', z.boolean()),
    seccompProfile: mapReading(options, profileOf),
    experimental: docker ?? read(info, '/ExperimentalBuild', z.boolean()),
  };
}

/** The engine's own defaults: https://docs.docker.com/reference/cli/dockerd/ */
function settings(answers: Answers, daemon: Dockerd | Gap): Readings<Settings> {
  const from = <T>(key: string, parse: (value: unknown) => T | undefined, none: T): Reading<T> => {
    if (isPodman(answers)) return { gap: noDockerd };
    if ('reason' in daemon) return { gap: daemon };
    const reading = daemon.setting(key);
    if (!isKnown(reading)) return reading;
    const value = reading.value === undefined ? none : parse(reading.value);
    return value === undefined ? unknown('error', `The daemon’s ${key} has an unexpected value.`) : known(value, ...reading.at);
  };
  return {
    logLevel: from('log-level', text, 'info'),
    iptables: from('iptables', goBoolean, true),
    storageOptions: from('storage-opts', words, []),
    defaultUlimits: from('default-ulimits', ulimits, []),
    cgroupParent: from('cgroup-parent', text, ''),
    userlandProxy: from('userland-proxy', goBoolean, true),
  };
}
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const wordList = z.array(z.string());
const words = (value: unknown): readonly string[] | undefined => wordList.safeParse(value).data;

const registries = z.object({
  InsecureRegistryCIDRs: z.array(z.string()).nullish(),
  IndexConfigs: z.record(z.string(), z.object({ Secure: z.boolean() })).nullish(),
  Mirrors: z.array(z.string()).nullish(),
}).refine(({ InsecureRegistryCIDRs, IndexConfigs }) => InsecureRegistryCIDRs ?? IndexConfigs, 'it names neither networks nor registries').transform(({ InsecureRegistryCIDRs, IndexConfigs, Mirrors }) => [
  ...(InsecureRegistryCIDRs ?? []).map((name, index) => ({ name, path: `/InsecureRegistryCIDRs/${index}` })).filter(({ name }) => !/^(127\.|::1\/128$)/.test(name)),
  ...Object.entries(IndexConfigs ?? {}).filter(([, { Secure }]) => !Secure).map(([name]) => ({ name, path: `/IndexConfigs/${token(name)}/Secure` })),
  ...(Mirrors ?? []).map((name, index) => ({ name, path: `/Mirrors/${index}` })).filter(({ name }) => /^http:/i.test(name) && !isLoopback(hostIn(name))),
]);

function insecureRegistries(answers: Answers): Reading<readonly string[]> {
  const found = read(answers.one('info'), '/RegistryConfig', registries);
  return isKnown(found) ? pointed(found.value.map(({ name, path }) => [name, path]), found.at) : found;
}

/** Values with the places below these that hold them; with none, these. */
const pointed = <T>(found: readonly (readonly [value: T, path: string])[], at: readonly Pointer[]): Reading<readonly T[]> =>
  known(found.map(([value]) => value), ...(found.length === 0 ? at : found.flatMap(([, path]) => at.map(place => ({ ...place, path: place.path + path })))));

/** The host of an address with a scheme; an IPv6 address in its brackets. */
const hostIn = (address: string): string => /^\w+:\/\/(\[[^\]]+\]|[^:/]+)/.exec(address)?.[1] ?? '';

function release(answers: Answers): Reading<EngineReadings['release']> {
  const document = answers.one('version');
  if (isGap(document)) return { gap: document };
  const told = read(document, '', releaseSchema);
  if (!isKnown(told)) return told;
  const built = buildTime(told.value.BuildTime ?? '');
  const ageDays = built === null ? null : Math.floor((Date.parse(document.readAt) - built) / 86_400_000);
  return known({ version: told.value.Version, built: built === null ? null : new Date(built).toISOString(), ageDays }, { document: document.id, path: '/Version' }, { document: document.id, path: '/BuildTime' });
}

/** Milliseconds since 1970; older builds write `Thu Dec 15 22:25:49 2022` and mean UTC; some builds leave it zero. */
function buildTime(value: string): number | null {
  const time = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(value) ? value : `${value} UTC`);
  return Number.isNaN(time) || time < Date.UTC(2013) ? null : time;
}

/** Of the default bridge; an engine without one lets nothing through it. */
function interContainerTraffic(answers: Answers): Reading<boolean> {
  const document = answers.one('networks');
  if (isGap(document)) return { gap: document };
  const list = read(document, '', bridges);
  if (!isKnown(list)) return list;
  const index = list.value.findIndex(({ Name }) => Name === 'bridge');
  if (index === -1) return known(false, { document: document.id, path: '' });
  return known(list.value[index]?.Options?.['com.docker.network.bridge.enable_icc'] !== 'false', { document: document.id, path: `/${index}/Options/com.docker.network.bridge.enable_icc` });
}

/** What dockerd warns of, and what our own connection shows: plain tcp:// is one without TLS. */
function openApi(answers: Answers): Reading<readonly string[]> {
  const warnings = read(answers.one('info'), '/Warnings', texts);
  if (!isKnown(warnings)) return warnings;
  const warned = warnings.value.flatMap((warning, index) => {
    const address = /API is accessible on (https?:\/\/[^\s]+) without (?:encryption|TLS client verification)/.exec(warning)?.[1];
    return address === undefined ? [] : [[address, `/${index}`] as const];
  });
  const own = answers.target.endpoint.startsWith('tcp://') ? [answers.target.endpoint] : [];
  return mapReading(pointed(warned, warnings.at), addresses => [...new Set([...addresses, ...own])]);
}

/** From engine 23 on /info tells; before, its silence tells nothing. */
function noNewPrivileges(answers: Answers, told: Reading<boolean>, daemon: Dockerd | Gap): Reading<boolean> {
  const version = read(answers.one('version'), '/Version', plainText);
  if (!isKnown(told) || told.value || (isKnown(version) && Number.parseInt(version.value, 10) >= 23)) return told;
  if ('reason' in daemon) return { gap: { ...daemon, detail: `This engine’s answer does not tell its no-new-privileges default. ${daemon.detail}` } };
  return mapReading(daemon.setting('no-new-privileges'), value => goBoolean(value) ?? false);
}

const profileOf = (options: readonly string[]): string | null => {
  const option = options.find(each => /^name=seccomp(,|$)/.test(each));
  return option === undefined ? null : (/,profile=([^,]*)/.exec(option)?.[1] ?? 'builtin');
};

function listeners(answers: Answers, joined: Joined | Gap): Readings<Pick<EngineReadings, 'apiListeners' | 'tcpListeners'>> {
  const none = (gap: Gap) => ({ apiListeners: { gap }, tcpListeners: { gap } });
  if (isPodman(answers)) return none(noDockerd);
  if (!isJoined(joined)) return none(joined);
  const { host, daemon } = joined;
  return 'reason' in daemon ? none(daemon) : { apiListeners: apiListenersOf(host, daemon), tcpListeners: tcpOf(host, daemon) };
}

/** It listens on TCP beyond loopback: by its sockets, its settings, its own warning, or because we reached it so. */
function exposure({ target }: Answers, { apiListeners, tcpListeners }: ReturnType<typeof listeners>, openApi: Reading<readonly string[]>): Reading<boolean> {
  const open = isKnown(openApi) ? openApi.value : [];
  const beyond = [...open, target.endpoint].filter(address => /^(tcp|https?):/.test(address)).some(address => !isLoopback(hostIn(address)));
  if (beyond) return known(true, ...(isKnown(openApi) ? openApi.at : []));
  if (isKnown(tcpListeners)) return mapReading(tcpListeners, list => list.some(({ address }) => !isLoopback(address)));
  return isKnown(apiListeners) && apiListeners.value.some(({ loopback }) => !loopback) ? mapReading(apiListeners, () => true) : tcpListeners;
}

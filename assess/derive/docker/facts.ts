import { isKnown, mapReading, unknown, type EngineReadings, type EvidenceDocument, type Gap, type Reading } from '../../model/index.ts';
import type { Answers } from '../answers.ts';
import { isGap } from '../answers.ts';
import { read } from '../read.ts';
import { z } from 'zod';
import { flag, listOf, section, text, textMap, texts } from './fields.ts';
import { hostPath } from './paths.ts';
import { readOnlyBelowOf } from './read-only.ts';

export interface NetworkFacts {
  readonly driver: string;
  readonly internal: boolean;
  readonly ingress: boolean;
  /** Host address its published ports bind to when they name none; '' is every address. */
  readonly binding: string;
  /** Its place in the list. */
  readonly index: number;
}
export interface VolumeFacts {
  readonly index: number;
  readonly driver: string;
  readonly options: Readonly<Record<string, string>>;
}

/** What the containers of one engine need to know of it, and of each other. */
export interface EngineFacts {
  readonly answers: Answers;
  /** The hosts of the run. */
  readonly hosts: readonly Answers[];
  readonly podman: Reading<boolean>;
  readonly securityOptions: Reading<readonly string[]>;
  /** Modules of mandatory access control that are in force on the engine's machine, where a host of the run is proved to be it. */
  readonly modules: Reading<readonly string[]>;
  /** What the engine gives a container that says nothing of new privileges. */
  readonly noNewPrivileges: Reading<boolean>;
  /** Users are mapped: a user namespace for all containers, or an engine that runs rootless. */
  readonly remapped: Reading<boolean>;
  /** The socket we reached the engine by; none where it was another way. */
  readonly sockets: readonly string[];
  /** All that it listens on, as a host tells that is proved to be its machine. */
  readonly hostSockets: Reading<readonly string[]>;
  readonly dataRoot: Reading<string>;
  /** Whether read-only bind mounts keep what is mounted below them read-only. */
  readonly readOnlyBelow: Reading<boolean>;
  readonly networks: Reading<ReadonlyMap<string, NetworkFacts>>;
  readonly volumes: Reading<ReadonlyMap<string, VolumeFacts>>;
  /** The inspect answer of a container by id, the start of one, or name. */
  container(name: string): EvidenceDocument | Gap;
}

const networkList = z.array(z.object({ Name: z.string(), Driver: text, Internal: flag, Ingress: flag, Options: textMap }));
const volumeList = listOf(z.object({ Name: z.string(), Driver: text, Options: textMap }));
const components = listOf(z.object({ Name: text }));
const rooted = z.string().startsWith('/');
/** The option of a bridge that gives an address to ports that name none. */
export const binding = 'com.docker.network.bridge.host_binding_ipv4';

/** What the engine and its host tell together. */
type Told = { readonly [P in 'noNewPrivileges' | 'apiListeners']: Reading<EngineReadings[P]> } & { readonly modules: Reading<readonly string[]> };

/** The facts of one engine, each a reading: what was refused is a gap only where it is needed. */
export function engineFacts(answers: Answers, { noNewPrivileges, apiListeners: listeners, modules }: Told, hosts: readonly Answers[] = []): EngineFacts {
  const info = section(answers.one('info'), '');
  const version = section(answers.one('version'), '');
  const securityOptions = info('SecurityOptions', texts);
  const podman = mapReading(version('Components', components), list => list.some(({ Name }) => /podman/i.test(Name)));
  return {
    answers, hosts, securityOptions, modules, noNewPrivileges, podman, readOnlyBelow: readOnlyBelowOf(answers.one('version'), podman),
    remapped: mapReading(securityOptions, options => options.some(option => /^name=(userns|rootless)\b/.test(option))),
    sockets: socketsOf([answers.target.endpoint]), hostSockets: mapReading(listeners, list => socketsOf(list.map(({ address }) => address))),
    dataRoot: mapReading(info('DockerRootDir', rooted), hostPath),
    networks: mapReading(read(answers.one('networks'), '', networkList), list => new Map(list.map(({ Name, Driver, Internal, Ingress, Options }, index) =>
      [Name, { driver: Driver, internal: Internal, ingress: Ingress, binding: Options[binding] ?? '', index }]))),
    volumes: mapReading(read(answers.one('volumes'), '/Volumes', volumeList), list => new Map(list.map(({ Name, Driver, Options }, index) => [Name, { index, driver: Driver, options: Options }]))),
    container: finder(answers),
  };
}

const socketsOf = (addresses: readonly string[]): string[] => addresses.filter(each => each.startsWith('unix://')).map(each => hostPath(each.slice('unix://'.length)));

function finder(answers: Answers): EngineFacts['container'] {
  const documents = answers.all('container');
  const byId = new Map(documents.map(document => [document.of ?? '', document]));
  const byName = new Map(documents.flatMap(document => {
    const name = read(document, '/Name', text);
    return isKnown(name) ? [[name.value.replace(/^\//, ''), document] as const] : [];
  }));
  return wanted => {
    const found = byId.get(wanted) ?? byName.get(wanted) ?? (/^[0-9a-f]{12,}$/.test(wanted) ? documents.find(({ of }) => of?.startsWith(wanted)) : undefined);
    if (found) return found;
    const recorded = answers.one('container', wanted);
    return isGap(recorded) && recorded.reason !== 'not-collected' ? recorded : { reason: 'vanished', detail: `Container ${wanted.slice(0, 12)} is not among this engine’s containers.` };
  };
}

/**
 * A reading that Podman's Docker-compatible API leaves at its default whatever holds (seen with Podman 4.3): there a
 * default tells nothing.
 */
export function toldUnlessPodman<T>(reading: Reading<T>, isDefault: (value: T) => boolean, what: string, { podman }: EngineFacts): Reading<T> {
  if (!isKnown(reading) || !isDefault(reading.value)) return reading;
  if (!isKnown(podman)) return podman;
  return podman.value ? unknown('unsupported', `Podman’s Docker-compatible API does not tell ${what}.`) : reading;
}

import { z } from 'zod';
import { isKnown, known, mapReading, unknown, type Files, type HostReadings, type Known, type Reading, type Resource } from '../../model/index.ts';
import { isGap, type Answers } from '../answers.ts';
import type { Derived } from '../derived.ts';
import { sameMachine } from '../join.ts';
import { read, token } from '../read.ts';
import { accessControl } from './access-control.ts';
import { auditedPaths, auditedTrees } from './audit.ts';
import { fileReadings } from './files.ts';
import { machineOf, machineUnit } from './machine.ts';

/**
 * The Linux host of one target. Engines that are proved to run on it put their target beside its own, so that their
 * benchmark's host controls are judged by it.
 */
export function deriveHost(answers: Answers, others: readonly Answers[]): Derived {
  const { target } = answers;
  const machine = answers.one('machine');
  if (isGap(machine)) return { layers: ['hosts'], resources: [], collections: [{ kind: 'host', target: target.id, count: 0, at: [], gap: machine }] };
  const engines = others.filter(other => other.target.kind === 'docker' && sameMachine(other, [answers]) === answers);
  const hostname = mapReading(machineOf(answers), told => told.hostname);
  const id = target.identity ?? target.id;
  const host: Resource<'host'> = {
    kind: 'host', id, name: isKnown(hostname) ? hostname.value : target.label, identity: [id],
    targets: [target.id, ...engines.map(engine => engine.target.id)].sort(),
    readings: readingsOf(answers, hostname),
    // An engine that listens beyond the machine is itself the exposed resource.
    exposed: known(false),
    unit: machineUnit(answers),
  };
  return { layers: ['hosts'], resources: [host], collections: [{ kind: 'host', target: target.id, count: 1, at: [{ document: machine.id, path: '' }] }] };
}

function readingsOf(host: Answers, hostname: Reading<string>): Resource<'host'>['readings'] {
  const files = fileReadings(host);
  return {
    ...files, hostname,
    dataMounts: dataMounts(host, files.dataRoot),
    dockerGroup: dockerGroup(host),
    auditedPaths: auditedPaths(host),
    auditedTrees: auditedTrees(host),
    accessControl: accessControl(host),
  };
}

const mountsSchema = z.array(z.object({ point: z.string() }));

function dataMounts(host: Answers, dataRoot: Reading<Files>): Reading<HostReadings['dataMounts']> {
  if (isKnown(dataRoot) && dataRoot.value.found.some(({ path }) => path.startsWith('/proc/'))) return unknown('unsupported', 'An engine on this host has mounts of its own, which are not read.');
  const mounts = read(host.one('mounts'), '', mountsSchema);
  if (!isKnown(dataRoot)) return dataRoot;
  if (!isKnown(mounts)) return mounts;
  const all = dataRoot.value.found.map(({ path, aliases }) => ({ path, index: mounts.value.findIndex(({ point }) => point === path || aliases.includes(point)) }));
  const at = all.flatMap(({ path, index }) => mounts.at.map(place => ({ ...place, path: `${place.path}/${index === -1 ? token(path) : index}` })));
  return known(all.map(({ path, index }) => ({ path, mounted: index !== -1 })), ...(all.length === 0 ? dataRoot.at : at));
}

const groupSchema = z.array(z.object({ name: z.string(), gid: z.int(), members: z.array(z.string()) }));
const passwdSchema = z.array(z.object({ name: z.string(), gid: z.int() }));

/**
 * Members by the group's own list, by that of another group with its number, and by their primary group; root needs no
 * group. The file stands in on a system that asks no other source.
 */
function dockerGroup(host: Answers): Reading<HostReadings['dockerGroup']> {
  const whole = host.one('docker-group');
  const file = host.one('group');
  const listed = read(file, '', groupSchema);
  const groups = read(isGap(whole) && whole.reason === 'not-collected' ? file : whole, '', groupSchema);
  const accounts = read(host.one('passwd'), '', passwdSchema);
  if (!isKnown(groups)) return groups;
  if (!isKnown(accounts)) return accounts;
  const named = entries(groups).filter(({ name }) => name === 'docker');
  if (named.length === 0) return known(null, ...groups.at);
  const own = [...named, ...(isKnown(listed) ? entries(listed).filter(({ gid, members }) => named.some(group => group.gid === gid) && members.some(member => named.every(group => !group.members.includes(member)))) : [])];
  const primary = entries(accounts).filter(({ gid, name }) => name !== 'root' && own.some(group => group.gid === gid));
  const members = [...own.flatMap(group => group.members), ...primary.map(({ name }) => name)];
  return known([...new Set(members)].filter(name => name !== 'root').sort(), ...[...own, ...primary].flatMap(({ at }) => at));
}

/** The entries of a list, each with its own place. */
const entries = <T extends object>({ value, at }: Known<readonly T[]>) => value.map((entry, index) => ({ ...entry, at: at.map(place => ({ ...place, path: `${place.path}/${index}` })) }));

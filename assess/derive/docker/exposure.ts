import { isKnown, known, unknown, type EvidenceDocument, type Gap, type Reading } from '../../model/index.ts';
import { isLoopback } from '../../model/index.ts';
import { isIngress } from './services.ts';
import type { EngineFacts } from './facts.ts';
import type { Followed } from './namespaces.ts';
import { networksOf, publishedOf } from './ports.ts';

const ownDrivers = new Map([['bridge', 'bridge'], ['none', 'null'], ['host', 'host'], ['podman', 'bridge']]);

/**
 * Whether a container can be reached from outside its host: a port on an address that is not loopback, the host's
 * network, or one that puts it on the wire. Through `container:X` it is as reachable as X. Source: docs/score.md.
 */
export function exposureOf(network: Reading<Followed>, facts: EngineFacts): Reading<boolean> {
  if (!isKnown(network)) return network;
  const { of, end } = network.value;
  if (of === 'host') return { value: true, at: network.at };
  if (of === 'none') return { value: false, at: network.at };
  const byPort = byPorts(end, facts);
  const byDriver = byDrivers(end, facts);
  const parts = [byPort, byDriver];
  const yes = parts.find(part => isKnown(part) && part.value);
  return yes ?? parts.find(part => !isKnown(part)) ?? { value: false, at: parts.flatMap(part => (isKnown(part) ? part.at : [])) };
}

function byPorts(end: EvidenceDocument, facts: EngineFacts): Reading<boolean> {
  const published = publishedOf(end, known({ of: 'own', through: [], end }), facts);
  if (!isKnown(published)) return published;
  return { value: published.value.can && published.value.ports.some(({ address }) => !isLoopback(address)), at: published.at };
}

/** Only a network whose driver is not plain from its name needs the list of networks. */
function byDrivers(end: EvidenceDocument, facts: EngineFacts): Reading<boolean> {
  const names = networksOf(end);
  if (!isKnown(names)) return names;
  const drivers = names.value.map(name => ownDrivers.get(name) ?? listed(name, facts));
  if (drivers.some(driver => driver === 'macvlan' || driver === 'ipvlan') || names.value.some(name => isIngress(name, facts))) return { value: true, at: names.at };
  const gap = drivers.find((driver): driver is Gap => typeof driver !== 'string');
  return gap ? { gap } : { value: false, at: names.at };
}

function listed(name: string, { networks }: EngineFacts): string | Gap {
  if (!isKnown(networks)) return networks.gap;
  return networks.value.get(name)?.driver ?? unknown('vanished', `Network ${name} is not in the engine’s list of networks.`).gap;
}

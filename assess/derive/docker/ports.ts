import { z } from 'zod';
import { isKnown, known, mapReading, unknown, type EvidenceDocument, type Publication, type Published, type Reading } from '../../model/index.ts';
import { at, token } from '../read.ts';
import { isIngress, ingressPorts } from './services.ts';
import { binding, type EngineFacts, type NetworkFacts } from './facts.ts';
import { flag, keys, listOf, mapOf, section, text } from './fields.ts';
import type { Followed } from './namespaces.ts';

const bindings = mapOf(listOf(z.object({ HostIp: text, HostPort: text })));
type Bindings = z.output<typeof bindings>;

/**
 * What a container publishes on its host. Running: what the engine did. Not running: what its settings would do, with
 * the binding of its network where they name no address.
 */
export function publishedOf(own: EvidenceDocument, network: Reading<Followed>, facts: EngineFacts): Reading<Published> {
  if (!isKnown(network)) return network;
  const { of, through } = network.value;
  const cannot = (because: string): Reading<Published> => ({ value: { can: false, because }, at: network.at });
  if (through.length > 0) return cannot(`It has the network of container ${through.at(-1)}.`);
  if (of === 'host') return cannot('It has the host’s network: publishing has no effect.');
  if (of === 'none') return cannot('It has no network.');
  const ports = withIngress(isLive(own) ? livePorts(own) : plannedPorts(own, facts), own, facts);
  const all = publishesAll(own);
  if (!isKnown(ports)) return ports;
  if (!isKnown(all)) return all;
  return { value: { can: true, ports: ports.value, all: all.value }, at: all.value ? [...ports.at, ...all.at] : ports.at };
}

/** Names of the networks that a container is attached to, also before it first starts. */
export const networksOf = (document: EvidenceDocument): Reading<string[]> => section(document, 'NetworkSettings')('Networks', keys);

/** The engine's default bridge, where it is one of these networks of a container. */
export function defaultBridgeOf(networks: Reading<string[]>, { podman }: EngineFacts, own: EvidenceDocument | undefined): Reading<string | null> {
  if (!isKnown(networks)) return networks;
  const name = networks.value.find(each => each === 'bridge' || (each === 'podman' && isKnown(podman) && podman.value));
  return name === undefined ? { value: null, at: networks.at } : known(name, ...networks.at.map(place => ({ ...place, path: bridgePlace(`${place.path}/${token(name)}`, own) })));
}

/** What shows it. A container that does not run may have its network without an id: then its mode tells, or the entry itself. */
function bridgePlace(entry: string, own: EvidenceDocument | undefined): string {
  const id = `${entry}/NetworkID`;
  if (own === undefined || at(own.body, id) !== '') return id;
  const mode = '/HostConfig/NetworkMode';
  return entry.endsWith('/bridge') && ['default', 'bridge'].includes(String(at(own.body, mode))) ? mode : entry;
}

/** Running, and not between two starts. */
function isLive(document: EvidenceDocument): boolean {
  const state = section(document, 'State');
  const [running, restarting] = [state('Running', flag), state('Restarting', flag)];
  return isKnown(running) && running.value && !(isKnown(restarting) && restarting.value);
}

const livePorts = (document: EvidenceDocument): Reading<Publication[]> => mapReading(section(document, 'NetworkSettings')('Ports', bindings), ports => flat(ports));

/** Ports that its settings would publish; those of publish-all get a port that the engine picks. */
function plannedPorts(document: EvidenceDocument, facts: EngineFacts): Reading<Publication[]> {
  const host = section(document, 'HostConfig');
  const named = mapReading(host('PortBindings', bindings), ports => flat(ports));
  const all = publishesAll(document);
  if (!isKnown(named)) return named;
  if (!isKnown(all)) return all;
  const exposed = all.value ? section(document, 'Config')('ExposedPorts', keys) : known<string[]>([]);
  if (!isKnown(exposed)) return exposed;
  const picked = exposed.value.filter(port => !named.value.some(each => each.port === port)).map((port): Publication => ({ port, address: '', hostPort: 0, written: '', path: `/${token(port)}`, place: named.at.length }));
  return bound({ value: [...named.value, ...picked], at: [...named.at, ...exposed.at] }, document, facts);
}

function bound(ports: Reading<Publication[]>, document: EvidenceDocument, facts: EngineFacts): Reading<Publication[]> {
  if (!isKnown(ports) || ports.value.every(({ address }) => address !== '')) return ports;
  const mode = section(document, 'HostConfig')('NetworkMode', text);
  if (!isKnown(mode)) return mode;
  if (!isKnown(facts.networks)) return facts.networks;
  const listed = facts.networks.value;
  const name = mode.value === '' || mode.value === 'default' ? 'bridge' : mode.value;
  const network = listed.get(name);
  if (!network) return unknown('vanished', `Network ${name} is not in the engine’s list of networks.`);
  if (cannotPublish(network)) {
    const attached = networksOf(document);
    if (!isKnown(attached)) return attached;
    const other = attached.value.find(each => { const own = listed.get(each); return own === undefined || !cannotPublish(own); });
    return other === undefined || other === name ? { value: [], at: [...ports.at, ...facts.networks.at] } : ports;
  }
  if (network.binding === '') return ports;
  const told = facts.networks.at.map(place => ({ ...place, path: `${place.path}/${network.index}/Options/${binding}` }));
  return { value: ports.value.map(port => (port.address === '' ? { ...port, address: network.binding, bound: ports.at.length } : port)), at: [...ports.at, ...told] };
}

const cannotPublish = ({ internal, driver }: NetworkFacts): boolean => internal || driver === 'macvlan' || driver === 'ipvlan';

/** A swarm task on the ingress network is published by its service, on every address. */
function withIngress(ports: Reading<Publication[]>, document: EvidenceDocument, facts: EngineFacts): Reading<Publication[]> {
  const attached = networksOf(document);
  if (!isKnown(ports) || !isKnown(attached) || !attached.value.some(name => isIngress(name, facts))) return ports;
  const service = ingressPorts(document, facts);
  return isKnown(service) ? { value: [...ports.value, ...service.value.map(port => ({ ...port, place: ports.at.length }))], at: [...ports.at, ...service.at] } : service;
}

function publishesAll(document: EvidenceDocument): Reading<boolean> {
  const all = section(document, 'HostConfig')('PublishAllPorts', flag);
  if (!isKnown(all) || !all.value) return all;
  const exposed = section(document, 'Config')('ExposedPorts', keys);
  return isKnown(exposed) ? { value: exposed.value.length > 0, at: all.at } : exposed;
}

const flat = (ports: Bindings): Publication[] => Object.entries(ports).flatMap(([port, hosts]) => hosts.map(({ HostIp, HostPort }, index): Publication =>
  ({ port, address: HostIp.replace(/^\[(.*)\]$/, '$1'), hostPort: Number.parseInt(HostPort, 10) || 0, written: HostPort, path: `/${token(port)}/${index}` })));

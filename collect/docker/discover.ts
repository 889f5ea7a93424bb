import { realpath } from 'node:fs/promises';
import type { FoundTarget } from '../collector.ts';
import { DockerClient, type Ping } from './client.ts';
import { currentContext, defaultContext, readContexts, thisMachine, type Named, type Surroundings } from './contexts.ts';
import { EndpointError, endpointText, parseHost, type Endpoint } from './endpoint.ts';
import { errorOf } from './reason.ts';
import { socketId, usualSockets } from './sockets.ts';

const patience = 2_000;

/** A Docker target that was written or found: what it is called and where it is. */
export interface DockerTarget {
  readonly id: string;
  readonly label: string;
  readonly via: readonly string[];
  readonly endpoint: Endpoint | EndpointError;
  readonly written: string;
}

/** A written Docker target that names nothing. `known` are the ids that would. */
export class UnknownDockerTarget extends Error {
  readonly known: readonly string[];
  constructor(message: string, known: readonly string[] = []) {
    super(message);
    this.name = 'UnknownDockerTarget';
    this.known = known;
  }
}

/** The engines of this machine and of its docker contexts, the current one first, each asked once who it is. */
export async function discoverDocker(around: Surroundings = thisMachine(), signal: AbortSignal = new AbortController().signal): Promise<FoundTarget[]> {
  const targets = await onceEach(await dockerTargets(around));
  return Promise.all(targets.map(async target => ({
    id: target.id, kind: 'docker' as const, label: target.label, endpoint: target.endpoint instanceof EndpointError ? target.written : endpointText(target.endpoint),
    ...(await seen(target.endpoint, signal)),
  })));
}

/** The target that `docker:CONTEXT`, `docker:unix:///path` or `docker:tcp://host:port` names. Throws UnknownDockerTarget or EndpointError. */
export async function dockerTarget(id: string, around: Surroundings = thisMachine()): Promise<DockerTarget> {
  const name = id.replace(/^docker:/, '');
  if (/^\w+:\/\//.test(name)) {
    const endpoint = parseHost(name);
    return { id: `docker:${name}`, label: name, via: ['-H', name], endpoint, written: name };
  }
  const named = [await defaultContext(around), ...(await readContexts(around))];
  const found = named.find(each => each.name === name);
  const known = named.map(each => `docker:${each.name}`);
  if (!found) throw new UnknownDockerTarget(`There is no Docker context named "${name}". There are: ${named.map(each => each.name).join(', ')}.`, known);
  return fromNamed(found);
}

async function dockerTargets(around: Surroundings): Promise<DockerTarget[]> {
  const [contexts, fallback, current, sockets] = await Promise.all([readContexts(around), defaultContext(around), currentContext(around), usualSockets(around)]);
  const present = Boolean(around.env.DOCKER_HOST) || sockets.some(({ path }) => fallback.endpoint instanceof EndpointError || endpointText({ by: 'socket', path }) === endpointText(fallback.endpoint));
  const named = [...contexts, ...(present ? [fallback] : [])].map(each => ({ first: each.name === current, target: fromNamed(each, around) }));
  const found = sockets.map(({ label, path }) => {
    const written = endpointText({ by: 'socket', path });
    return { id: socketId(path), label, via: ['-H', written], endpoint: { by: 'socket', path } as const, written };
  });
  return [...named.filter(({ first }) => first), ...named.filter(({ first }) => !first)].map(({ target }) => target).concat(found);
}

function fromNamed({ name, via, endpoint, written }: Named, around?: Surroundings): DockerTarget {
  const label = name === 'default' && around?.env.DOCKER_HOST ? 'default (DOCKER_HOST)' : name;
  return { id: `docker:${name}`, label, via, endpoint, written };
}

/** The same engine under two names is listed once, under the first. */
async function onceEach(targets: readonly DockerTarget[]): Promise<DockerTarget[]> {
  const places = await Promise.all(targets.map(target => placeOf(target.endpoint, target.id)));
  return targets.filter((_, index) => places.indexOf(places[index] ?? '') === index);
}

async function placeOf(endpoint: DockerTarget['endpoint'], id: string): Promise<string> {
  if (endpoint instanceof EndpointError) return id;
  if (endpoint.by === 'tcp') return endpointText(endpoint);
  return realpath(endpoint.path).catch(() => endpoint.path);
}

async function seen(endpoint: DockerTarget['endpoint'], signal: AbortSignal): Promise<Pick<FoundTarget, 'state' | 'shows'>> {
  if (endpoint instanceof EndpointError) return { state: { is: endpoint.notBuilt ? 'not-built' : 'unreachable', detail: endpoint.message }, shows: nothing };
  const client = new DockerClient(endpoint, () => { /* a first look is no part of any evidence */ }, { concurrency: 1, timeout: patience, bytes: 64 * 1024 });
  try {
    return { state: { is: 'ready', detail: describe(await client.ping(signal), endpoint) }, shows };
  } catch (error) {
    return { state: { is: 'unreachable', detail: errorOf(error, signal.aborted).message }, shows: nothing };
  } finally {
    await client.close();
  }
}

/** Share of each layer's checks that an engine alone lets us assess. Most of those of its host need the host. */
export const shows = { images: 1, containers: 1, deployments: null, nodes: null, hosts: 0.3 } as const;
const nothing = { images: 0, containers: 0, deployments: null, nodes: null, hosts: 0 } as const;

function describe({ api, server, podman }: Ping, endpoint: Endpoint): string {
  const version = server.replace(/^\S+\/(\S+).*$/, '$1');
  const product = `${podman ? 'Podman' : 'Docker'}${version === '' ? '' : ` ${version}`}, API ${api}`;
  if (endpoint.by === 'socket') return product;
  if (!endpoint.tls) return `${product}, without TLS`;
  return endpoint.tls.verify ? `${product}, TLS` : `${product}, TLS without verifying the engine`;
}

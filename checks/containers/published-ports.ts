import type { Publication, Published, Seen, Verdict } from '../../assess/model/index.ts';
import { isEveryAddress } from '../../assess/model/index.ts';
import { check, fail, listed, manual, notApplicable, pass } from '../define.ts';

const shown = ({ address, written, hostPort, port }: Publication): string => {
  const host = address === '' ? '0.0.0.0' : address.includes(':') ? `[${address}]` : address;
  return hostPort === 0 ? `${port} on ${host} at a port the engine picks` : `${host}:${written} (${port})`;
};
const named = (ports: readonly Publication[]): string => listed(ports.map(shown));
/** Of a port that the engine picks also what asks for it: all that the reading came from. */
const places = (ports: readonly Publication[]): Seen[] => ports.flatMap(({ path, place, hostPort, bound }): Seen[] => (hostPort === 0 && place !== undefined ? [{ reading: 'published' }] : [
  { reading: 'published', path, ...(place !== undefined && { place }) }, ...(bound === undefined ? [] : [{ reading: 'published', place: bound }]),
]));

/** The rule of one check where publishing can act and something is published. */
function judged(published: Published, rule: (ports: readonly Publication[], all: boolean) => Verdict): Verdict {
  if (!published.can) return notApplicable(published.because);
  return published.ports.length === 0 && !published.all ? pass('It publishes no port.') : rule(published.ports, published.all);
}

const low = check({
  id: 'CTR-0007', on: 'container', severity: 'low', needs: ['published'],
  title: 'No privileged port of the host is published',
  why: 'Ports below 1024 are trusted as belonging to the system, and so is a container behind one of them.',
  fix: 'Publish a port from 1024 up behind a proxy, or accept the port in the profile (acceptedPorts).',
  judge: ({ published }, { acceptedPorts = [] }) => judged(published, ports => {
    const bad = ports.filter(({ hostPort }) => hostPort > 0 && hostPort < 1024 && !acceptedPorts.includes(hostPort));
    return bad.length > 0 ? fail(`It publishes ${named(bad)}.`, ...places(bad)) : pass();
  }),
});

const needed = check({
  id: 'CTR-0008', on: 'container', severity: 'medium', needs: ['published'],
  title: 'Only approved ports are published',
  why: 'Every published port is a way into the container from outside of its host.',
  fix: 'Publish only the ports that clients use, each by its number, and list them in the profile (acceptedPorts).',
  judge: ({ published }, { acceptedPorts }) => judged(published, (ports, all) => {
    if (all) return fail('It publishes every port its image exposes, on ports the engine picks.', { reading: 'published' });
    if (!acceptedPorts) return manual(`It publishes ${named(ports)}. Is that meant?`, ...places(ports));
    const bad = ports.filter(({ hostPort }) => !acceptedPorts.includes(hostPort));
    return bad.length > 0 ? fail(`It publishes ${named(bad)}, which the profile does not accept.`, ...places(bad)) : pass();
  }),
});

const bound = check({
  id: 'CTR-0013', on: 'container', severity: 'medium', needs: ['published'],
  title: 'Ports are published on one address, not on every one',
  why: 'A port that is published on every address is open to every network the host is in, now and later.',
  fix: 'Publish the port on 127.0.0.1 where only the host needs it, otherwise on one address of the host, for example -p 192.0.2.10:8080:80.',
  judge: ({ published }) => judged(published, ports => {
    const bad = ports.filter(({ address }) => isEveryAddress(address));
    return bad.length > 0 ? fail(`It publishes ${named(bad)}.`, ...places(bad)) : pass();
  }),
});

export default [low, needed, bound];

import type { Publication, Published, Seen, Verdict } from '../../assess/model/index.ts';
import { isEveryAddress } from '../../assess/model/index.ts';
import { check, fail, manual, notApplicable, pass } from '../define.ts';

const shown = ({ address, written, hostPort, port }: Publication): string => {
  const host = address === '' ? '0.0.0.0' : address.includes(':') ? `[${address}]` : address;
  return hostPort === 0 ? `${port} on ${host} at a port the engine picks` : `${host}:${written} (${port})`;
};
const listed = (ports: readonly Publication[]): string => ports.map(shown).join(', ');
const places = (ports: readonly Publication[]): Seen[] => ports.map(({ path, place }) => ({ reading: 'published', path, ...(place !== undefined && { place }) }));

/** The rule of one check where publishing can act and something is published. */
function judged(published: Published, rule: (ports: readonly Publication[], all: boolean) => Verdict): Verdict {
  if (!published.can) return notApplicable(published.because);
  return published.ports.length === 0 && !published.all ? pass('It publishes no port.') : rule(published.ports, published.all);
}

const low = check({
  id: 'CTR-0007', on: 'container', severity: 'low', needs: ['published'],
  title: 'No privileged port of the host is published',
  why: 'Ports below 1024 are trusted as belonging to the system.',
  fix: 'Publish a port from 1024 up behind a proxy, or accept the port in the profile (acceptedPorts).',
  judge: ({ published }, { acceptedPorts = [] }) => judged(published, ports => {
    const bad = ports.filter(({ hostPort }) => hostPort > 0 && hostPort < 1024 && !acceptedPorts.includes(hostPort));
    return bad.length > 0 ? fail(`It publishes ${listed(bad)}.`, ...places(bad)) : pass();
  }),
});

const needed = check({
  id: 'CTR-0008', on: 'container', severity: 'medium', needs: ['published'],
  title: 'Only approved ports are published',
  why: 'Every published port is a way in.',
  fix: 'Publish only the ports that clients use, each named, and list them in the profile (acceptedPorts).',
  judge: ({ published }, { acceptedPorts }) => judged(published, (ports, all) => {
    if (all) return fail('It publishes every port its image exposes, on ports the engine picks.', ...places(ports));
    if (!acceptedPorts) return manual(`Are these ports meant to be published: ${listed(ports)}?`, ...places(ports));
    const bad = ports.filter(({ hostPort }) => !acceptedPorts.includes(hostPort));
    return bad.length > 0 ? fail(`It publishes ${listed(bad)}, which the profile does not accept.`, ...places(bad)) : pass();
  }),
});

const bound = check({
  id: 'CTR-0013', on: 'container', severity: 'medium', needs: ['published'],
  title: 'Ports are published on a named address only',
  why: 'On every address a port is open to every network the host is in, also to those that come later.',
  fix: 'Name the address: -p 192.0.2.10:8080:80, or 127.0.0.1 where only the host needs it.',
  judge: ({ published }) => judged(published, ports => {
    const bad = ports.filter(({ address }) => isEveryAddress(address));
    return bad.length > 0 ? fail(`It publishes ${listed(bad)}.`, ...places(bad)) : pass();
  }),
});

export default [low, needed, bound];

import { check, fail, isKnown, listed, notAssessed, pass } from '../define.ts';
import { outside } from './_swarm.ts';

/** Management and node discovery. */
const ports = [2377, 7946];

export default check({
  id: 'HST-0067', on: 'engine', severity: 'medium', needs: ['swarm'], also: ['tcpListeners'],
  title: 'The swarm listens on one interface',
  why: 'A swarm that listens on every interface opens its ports to networks that hold no node.',
  fix: 'Join or initialise the swarm with --listen-addr set to the address of one interface.',
  judge: ({ swarm, tcpListeners }) => {
    const none = outside(swarm);
    if (none) return none;
    if (!isKnown(tcpListeners)) return notAssessed(tcpListeners.gap);
    const own = tcpListeners.value.map((socket, index) => ({ ...socket, index })).filter(({ port }) => ports.includes(port));
    if (own.length === 0) return notAssessed({ reason: 'error', detail: `None of its sockets was seen: nothing listens on ${ports.join(' or ')}.` });
    const wide = own.filter(({ address }) => ['0.0.0.0', '::'].includes(address));
    const seen = { reading: 'tcpListeners' };
    return wide.length === 0 ? pass('None of its ports is open on every interface.', seen) : fail(`It listens on every interface: ${listed(wide.map(({ address, port }) => (address === '::' ? `[::]:${port}` : `${address}:${port}`)))}.`, ...wide.map(({ index }) => ({ reading: 'tcpListeners', path: `/${index}` })));
  },
});

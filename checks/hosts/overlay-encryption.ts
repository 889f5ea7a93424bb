import { check, fail, isKnown, listed, notApplicable, notAssessed, pass } from '../define.ts';
import { outside } from './_swarm.ts';

export default check({
  id: 'HST-0068', on: 'engine', severity: 'medium', needs: ['swarm'], also: ['overlayNetworks'],
  title: 'Overlay networks are encrypted',
  why: 'Traffic of an overlay network that is not encrypted is readable to whoever stands between the nodes.',
  fix: 'Create each network named again with --opt encrypted, the ingress network too.',
  judge: ({ swarm, overlayNetworks }) => {
    const none = outside(swarm);
    if (none) return none;
    if (!isKnown(overlayNetworks)) return notAssessed(overlayNetworks.gap);
    const seen = { reading: 'overlayNetworks' };
    if (overlayNetworks.value.length === 0) return notApplicable('The swarm has no overlay network.', seen);
    const plain = overlayNetworks.value.filter(({ encrypted }) => !encrypted);
    return plain.length === 0 ? pass('All of them are encrypted.', seen) : fail(`Not encrypted: ${listed(plain.map(({ name }) => name))}.`, seen);
  },
});

import { check, fail, listed, manual, pass } from '../define.ts';

export default check({
  id: 'NET-0010', on: 'service', severity: 'medium', needs: ['type', 'openPorts'],
  title: 'Services are open outside the cluster only where meant',
  why: 'A NodePort opens on every node and a LoadBalancer to its network: whoever reaches those can try what is behind it.',
  fix: 'Use ClusterIP behind an ingress, or accept the port in the profile (acceptedPorts).',
  judge: ({ type, openPorts }, { acceptedPorts }) => {
    if (type !== 'NodePort' && type !== 'LoadBalancer') return pass();
    const ports = listed(openPorts) || 'no port yet';
    const seen = { reading: 'openPorts' };
    if (acceptedPorts === undefined) return manual(`It is a ${type} with ${ports}. Is it meant to be reached from outside?`, { reading: 'type' }, seen);
    const others = openPorts.filter(port => !acceptedPorts.includes(port));
    return others.length === 0 ? pass(`All its ports are accepted: ${ports}.`, seen) : fail(`It is a ${type} and opens ${listed(others)}, which the profile does not accept.`, { reading: 'type' }, seen);
  },
});

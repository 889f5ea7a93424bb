import { check, fail, manual, pass } from '../define.ts';

export default check({
  id: 'NET-0010', on: 'service', severity: 'medium', needs: ['type', 'openPorts'],
  title: 'Services reach outside the cluster only where that is meant',
  why: 'A NodePort opens on every node, a LoadBalancer to its network: what they lead to is attacked first.',
  fix: 'Use ClusterIP behind an ingress, or list the port in the profile’s acceptedPorts.',
  judge: ({ type, openPorts }, { acceptedPorts }) => {
    if (type !== 'NodePort' && type !== 'LoadBalancer') return pass();
    const ports = openPorts.join(', ') || 'no port yet';
    const seen = { reading: 'openPorts' };
    if (acceptedPorts === undefined) return manual(`Is it meant to be reached from outside? It is a ${type} with ${ports}.`, { reading: 'type' }, seen);
    const others = openPorts.filter(port => !acceptedPorts.includes(port));
    return others.length === 0 ? pass(`All its ports are accepted: ${ports}.`, seen) : fail(`It is a ${type} and opens ${others.join(', ')}, which no one accepted.`, { reading: 'type' }, seen);
  },
});

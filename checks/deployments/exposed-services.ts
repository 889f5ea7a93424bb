import { check, fail, form, listed, manual, pass } from '../define.ts';

export default check({
  id: 'NET-0010', on: 'service', severity: 'medium', needs: ['type', 'openPorts'],
  title: 'Services are open outside the cluster only where meant',
  why: 'A NodePort opens on every node and a LoadBalancer to its network: whoever reaches those can try what is behind it.',
  fix: 'Use ClusterIP behind an ingress, or accept the port in the profile (acceptedPorts).',
  judge: ({ type, openPorts }, { acceptedPorts }) => {
    if (type !== 'NodePort' && type !== 'LoadBalancer') return pass();
    const ports = listed(openPorts);
    const seen = { reading: 'openPorts' };
    if (acceptedPorts === undefined) return manual(`It is a ${type} with ${openPorts.length === 0 ? 'no port yet' : `${form(openPorts.length, 'port', 'ports')} ${ports}`}. Is it meant to be reached from outside?`, { reading: 'type' }, seen);
    const others = openPorts.filter(port => !acceptedPorts.includes(port));
    return others.length === 0 ? pass(openPorts.length === 0 ? 'It opens no port yet.' : `The profile accepts ${form(openPorts.length, 'its port', 'its ports')} ${ports}.`, seen) : fail(`It is a ${type} and opens ${form(others.length, 'port', 'ports')} ${listed(others)}, which the profile does not accept.`, { reading: 'type' }, seen);
  },
});

import { check, fail, listed, pass } from '../define.ts';

export default check({
  id: 'NET-0011', on: 'service', severity: 'medium', needs: ['externalIPs'],
  title: 'Services claim no external addresses',
  why: 'A Service with an external address takes the cluster’s traffic for that address, whoever it belongs to.',
  fix: 'Remove externalIPs and use a load balancer; let the admission plugin DenyServiceExternalIPs refuse them.',
  judge: ({ externalIPs }) => (externalIPs.length === 0 ? pass() : fail(`It claims ${listed(externalIPs)}.`)),
});

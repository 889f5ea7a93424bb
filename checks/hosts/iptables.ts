import { check, fail, pass } from '../define.ts';

export default check({
  id: 'HST-0004', on: 'engine', severity: 'medium', needs: ['iptables'],
  title: 'The engine manages its firewall rules',
  why: 'With its rules off nothing keeps networks apart or limits what a published port opens, unless someone rebuilt all of it by hand.',
  fix: 'Remove "iptables": false from daemon.json and --iptables=false from the flags.',
  judge: ({ iptables }) => (iptables ? pass() : fail('The engine may not change firewall rules.')),
});

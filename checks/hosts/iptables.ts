import { check, fail, pass } from '../define.ts';

export default check({
  id: 'HST-0004', on: 'engine', severity: 'medium', needs: ['iptables'],
  title: 'The engine manages its firewall rules',
  why: 'Where the engine may not set firewall rules, nothing keeps networks apart or limits what a published port opens, unless someone did so by hand.',
  fix: 'Remove "iptables": false from daemon.json and --iptables=false from the flags.',
  judge: ({ iptables }) => (iptables ? pass() : fail('The engine may not change firewall rules.')),
});

import { check, fail, pass } from '../define.ts';

export default check({
  id: 'HST-0017', on: 'engine', severity: 'low', needs: ['userlandProxy'],
  title: 'The userland proxy is off',
  why: 'The userland proxy runs a process for each published port, where the kernel’s own rules would do.',
  fix: 'Set "userland-proxy": false in daemon.json where hairpin NAT works.',
  judge: ({ userlandProxy }) => (userlandProxy ? fail('The userland proxy is on.') : pass()),
});

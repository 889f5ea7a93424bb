import { check, fail, pass } from '../define.ts';

export default check({
  id: 'HST-0002', on: 'engine', severity: 'medium', needs: ['interContainerTraffic'],
  title: 'Containers on the default bridge cannot reach each other',
  why: 'A container that was taken over can probe every other one on the default bridge, on any port.',
  fix: 'Set "icc": false in daemon.json, and give containers that must talk a network of their own.',
  judge: ({ interContainerTraffic }) => (interContainerTraffic ? fail('The default bridge lets its containers talk to each other.') : pass()),
});

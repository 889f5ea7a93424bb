import { check, fail, notApplicable, pass } from '../define.ts';

export default check({
  id: 'HST-0016', on: 'engine', severity: 'low', needs: ['liveRestore', 'swarm'],
  title: 'Containers keep running while the engine restarts',
  why: 'Without live restore every restart of the engine stops its containers, and so its updates are put off.',
  fix: 'Set "live-restore": true in daemon.json.',
  judge: ({ liveRestore, swarm }) => {
    if (swarm.state === 'active') return notApplicable('Swarm mode is active, which excludes live restore.', { reading: 'swarm' });
    return liveRestore ? pass() : fail('Live restore is off.', { reading: 'liveRestore' });
  },
});

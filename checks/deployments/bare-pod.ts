import { check, fail, pass } from '../define.ts';
import { isStatic } from './_pods.ts';

export default check({
  id: 'WRK-0049', on: 'workload', severity: 'low', needs: ['ownerKind', 'pods'],
  title: 'Pods belong to a controller',
  why: 'Nothing starts a bare pod again elsewhere when its node fails, and nothing rolls out a fix to it.',
  fix: 'Run it as a Deployment, StatefulSet, DaemonSet or Job.',
  judge: ({ ownerKind, pods }) => {
    if (ownerKind !== 'Pod') return pass();
    return pods.some(isStatic) ? pass('A static pod: its kubelet looks after it.') : fail('It is a bare pod: no controller owns it.', { reading: 'pods', path: '/metadata/ownerReferences' });
  },
});

import { check, notApplicable } from '../define.ts';
import { isStatic, judgePods } from './_pods.ts';

export default check({
  id: 'WRK-0041', on: 'workload', severity: 'low', needs: ['pods', 'unread'],
  title: 'Workloads have a service account of their own',
  why: 'Rights given to a default service account are given to every pod of its namespace that names no account.',
  fix: 'Create a service account for the workload and name it in serviceAccountName.',
  judge: ({ pods, unread }) => {
    if (pods.every(isStatic)) return notApplicable('A static pod has no service account.');
    return judgePods(pods, ({ spec }) => ((spec.serviceAccountName || 'default') === 'default' ? [{ what: 'it uses the default service account', path: '/spec/serviceAccountName' }] : []), unread);
  },
});

import { podCheck } from './_pods.ts';

export default podCheck({
  id: 'WRK-0041', severity: 'low',
  title: 'Workloads have a service account of their own',
  why: 'Rights given to the default account are given to every pod of the namespace that names none.',
  fix: 'Create a service account for the workload and name it in serviceAccountName.',
  rule: ({ spec }) => ((spec.serviceAccountName || 'default') === 'default' ? [{ what: 'it uses the default service account', path: '/spec/serviceAccountName' }] : []),
});

import { check, fail, pass } from '../define.ts';

export default check({
  id: 'WRK-0046', on: 'workload', severity: 'low', needs: ['namespace'],
  title: 'Workloads do not run in the default namespace',
  why: 'Rights, quotas and policies are given by namespace; what lands in the default one has none of its own.',
  fix: 'Give it a namespace of its own.',
  judge: ({ namespace }) => (namespace === 'default' ? fail('It runs in the namespace default.') : pass()),
});

import { check, fail, pass } from '../define.ts';

export default check({
  id: 'WRK-0046', on: 'workload', severity: 'low', needs: ['namespace'],
  title: 'Workloads do not run in the default namespace',
  why: 'Rights, quotas and policies are given by namespace; what runs in the default one shares them with whatever else is there.',
  fix: 'Run the workload in a namespace of its own.',
  judge: ({ namespace }) => (namespace === 'default' ? fail('It runs in the namespace default.') : pass()),
});

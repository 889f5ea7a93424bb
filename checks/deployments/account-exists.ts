import { check, fail, pass } from '../define.ts';

export default check({
  id: 'WRK-0042', on: 'workload', severity: 'low', needs: ['account'],
  title: 'The service account of a workload exists',
  why: 'Pods of an account that is missing do not start, and whoever creates it later decides what they may do.',
  fix: 'Create the service account, or name one that exists.',
  judge: ({ account }) => (account.exists ? pass() : fail(`Service account ${account.name} does not exist.`)),
});

import { check, fail, notApplicable, pass } from '../define.ts';
import { isStatic } from './_pods.ts';

export default check({
  id: 'WRK-0042', on: 'workload', severity: 'low', needs: ['account', 'pods'],
  title: 'The service account of a workload exists',
  why: 'Pods of an account that is missing do not start, and whoever creates it later decides what they may do.',
  fix: 'Create the service account, or name one that exists.',
  judge: ({ account, pods }) => (pods.every(isStatic) ? notApplicable('A static pod has no service account.') : account.exists ? pass() : fail(`Service account ${account.name} does not exist.`)),
});

import { check, fail, form, listed, notApplicable, pass } from '../define.ts';
import { isStatic } from './_pods.ts';

export default check({
  id: 'WRK-0042', on: 'workload', severity: 'low', needs: ['accounts', 'pods'],
  title: 'The service account of a workload exists',
  why: 'Pods whose service account is missing do not start, and whoever creates it later decides what they may do.',
  fix: 'Create the service account, or name one that exists.',
  judge: ({ accounts, pods }) => {
    if (pods.every(isStatic)) return notApplicable('A static pod has no service account.');
    const missing = accounts.filter(({ exists }) => !exists).map(({ name }) => name);
    return missing.length === 0 ? pass() : fail(`Service ${form(missing.length, 'account', 'accounts')} ${listed(missing)} ${form(missing.length, 'does', 'do')} not exist.`, { reading: 'accounts' });
  },
});

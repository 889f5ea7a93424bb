import { check, fail, notApplicable, pass } from '../define.ts';

export default check({
  id: 'RBC-0030', on: 'serviceAccount', severity: 'low', needs: ['name', 'automount'],
  title: 'Default service accounts do not mount their token',
  why: 'Where a default service account mounts its token, every pod that names no account carries one it did not ask for.',
  fix: 'Set automountServiceAccountToken: false on the default service account.',
  judge: ({ name, automount }) => {
    if (name !== 'default') return notApplicable('It is not a default service account.');
    return automount === false ? pass() : fail('automountServiceAccountToken is not false.', { reading: 'automount' });
  },
});

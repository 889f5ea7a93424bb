import { check, fail, notApplicable, pass } from '../define.ts';

export default check({
  id: 'RBC-0031', on: 'serviceAccount', severity: 'medium', needs: ['name', 'grants'],
  title: 'Default service accounts have no rights of their own',
  why: 'Rights of the default account are the rights of every pod that names no account.',
  fix: 'Give the rights to an account of the workload that needs them.',
  judge: ({ name, grants }) => {
    if (name !== 'default') return notApplicable('It is not a default service account.');
    return grants.length === 0 ? pass() : fail(`It has rights by ${grants.slice(0, 5).join(', ')}.`, { reading: 'grants' });
  },
});

import { check, fail, firstOf, notApplicable, pass } from '../define.ts';

export default check({
  id: 'RBC-0031', on: 'serviceAccount', severity: 'medium', needs: ['name', 'grants'],
  title: 'Default service accounts have no rights of their own',
  why: 'Rights of a default service account are the rights of every pod in its namespace that names no account.',
  fix: 'Give the rights to an account of the workload that needs them.',
  judge: ({ name, grants }) => {
    if (name !== 'default') return notApplicable('It is not a default service account.');
    return grants.length === 0 ? pass() : fail(`It has rights by ${firstOf(grants, 5)}.`, { reading: 'grants' });
  },
});

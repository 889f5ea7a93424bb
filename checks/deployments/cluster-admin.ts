import { check, fail, notApplicable, pass } from '../define.ts';
import { unlessExpected } from './_pods.ts';
import { everything, said } from './_rights.ts';

const id = 'RBC-0001';

export default check({
  id, on: 'binding', severity: 'critical', needs: ['rules', 'subjects', 'role', 'namespace', 'component'],
  title: 'Only Kubernetes’ own bindings give full cluster control',
  why: 'Whoever holds the credentials of a subject with full control holds the whole cluster and every node of it.',
  fix: 'Bind a role that gives just what its subjects use; keep cluster-admin for emergencies.',
  judge: ({ component, namespace, role, subjects, rules }) => {
    if (subjects.length === 0) return notApplicable('It names no subject.', { reading: 'subjects' });
    if (namespace !== null) return notApplicable(`It grants in the namespace ${namespace} alone.`, { reading: 'namespace' });
    const index = everything(rules);
    if (index === -1) return pass();
    return unlessExpected(fail(`Role ${role} gives ${said(subjects)} every right in the whole cluster.`, { reading: 'subjects' }, { reading: 'role' }, { reading: 'rules', path: `/${index}` }), component, id);
  },
});

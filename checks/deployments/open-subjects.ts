import type { CheckText } from '../../assess/model/index.ts';
import { fail, family, notApplicable, pass } from '../define.ts';
import { unlessExpected } from './_pods.ts';

interface Row extends CheckText { readonly names: readonly string[]; readonly who: string }

const rows: readonly Row[] = [
  { id: 'RBC-0014', severity: 'high', names: ['system:anonymous', 'system:unauthenticated'], who: 'anyone who reaches the API server', title: 'No binding gives rights to anonymous requests', why: 'Rights of anonymous requests are held by everyone who can reach the API server, without logging in.', fix: 'Remove the subjects system:anonymous and system:unauthenticated.' },
  { id: 'RBC-0015', severity: 'low', names: ['system:masters'], who: 'the group system:masters', title: 'No binding but Kubernetes’ own names system:masters', why: 'Members of system:masters have every right without any binding: one gives them nothing, and hides how much they have.', fix: 'Bind a group of your own instead.' },
  { id: 'RBC-0016', severity: 'high', names: ['system:authenticated'], who: 'everyone who is logged in', title: 'No binding gives rights to everyone who is logged in', why: 'Everyone who is logged in includes every pod with a token, and on some managed clusters every account of the provider.', fix: 'Name the users, groups or accounts that need the rights.' },
  { id: 'RBC-0017', severity: 'high', names: ['system:serviceaccounts'], who: 'every service account', title: 'No binding gives rights to every service account', why: 'Rights of all service accounts are the rights of every pod in the cluster.', fix: 'Name the service accounts that need the rights.' },
];

export default family({
  on: 'binding', needs: ['subjects', 'role', 'rules', 'component', 'namespace'], rows,
  judge: ({ id, names, who }, { component, subjects, role, rules, namespace }) => {
    const index = subjects.findIndex(({ kind, name }) => kind !== 'ServiceAccount' && names.includes(name));
    if (index === -1) return pass();
    if (rules.length === 0) return notApplicable(`Role ${role} gives no rights.`);
    return unlessExpected(fail(`${namespace === null ? 'Role' : `In namespace ${namespace} role`} ${role} is given to ${who}.`, { reading: 'subjects', path: `/${index}` }, { reading: 'role' }), component, id);
  },
});

import type { BindingReadings, CheckText, Verdict } from '../../assess/model/index.ts';
import { fail, family, firstOf, isKnown, listed, manual, notApplicable, notAssessed, pass } from '../define.ts';
import { unlessExpected } from './_pods.ts';
import { everything, givenBy, inNamespace, said, type Given, type Right } from './_rights.ts';

interface Row extends CheckText {
  readonly rights: readonly Right[];
  /** Where it counts: in the whole cluster (kube-system too), or in other namespaces, where a person decides. */
  readonly where: 'cluster' | 'namespace';
}
const everywhere = ['', 'apps', 'batch'];
const rbac = ['rbac.authorization.k8s.io'];
/** No name is known to be harmless: a webhook or workload of any name can be changed to reach everything its namespace or cluster has. */
const anyName: readonly string[] = [];
const fix = 'Remove the binding, or bind a role that gives just what its subjects use.';

const rows: readonly Row[] = [
  { id: 'RBC-0002', severity: 'high', where: 'cluster', title: 'No binding lets its subjects read all secrets of the cluster', why: 'Whoever may read all secrets of a cluster holds the passwords and tokens of everything that runs there.', fix, rights: [{ groups: [''], resources: ['secrets'], verbs: ['get', 'list', 'watch'] }] },
  { id: 'RBC-0003', severity: 'medium', where: 'namespace', title: 'Only those who need them can read a namespace’s secrets', why: 'Whoever reads a secret can act in the name of its owner.', fix, rights: [{ groups: [''], resources: ['secrets'], verbs: ['get', 'list', 'watch'] }] },
  { id: 'RBC-0004', severity: 'high', where: 'cluster', title: 'No binding lets its subjects create or change all pods', why: 'Whoever may create pods everywhere, or change what workloads start, can use every service account and secret and, unless admission forbids it, every node.', fix, rights: [
    { groups: everywhere, resources: ['pods', 'deployments', 'daemonsets', 'statefulsets', 'replicasets', 'replicationcontrollers', 'jobs', 'cronjobs'], verbs: ['create'] },
    // Of a pod the image can be changed, of a Job no part that it starts.
    { groups: everywhere, resources: ['pods', 'deployments', 'daemonsets', 'statefulsets', 'replicasets', 'replicationcontrollers', 'cronjobs'], verbs: ['update', 'patch'], names: anyName },
  ] },
  { id: 'RBC-0005', severity: 'high', where: 'cluster', title: 'No binding lets its subjects enter all pods of the cluster', why: 'Whoever enters a pod has its data, its secrets and the rights of its service account.', fix, rights: [
    // A websocket's GET was enough until the API server also asked for create. Source: Kubernetes 1.35, AuthorizePodWebsocketUpgradeCreatePermission.
    { groups: [''], resources: ['pods/exec', 'pods/attach'], verbs: ['create'], before: { minor: 35, verbs: ['get'] }, names: anyName },
    { groups: [''], resources: ['pods/ephemeralcontainers'], verbs: ['patch', 'update'], names: anyName },
  ] },
  { id: 'RBC-0006', severity: 'critical', where: 'cluster', title: 'No binding lets its subjects act as others', why: 'Impersonating a user or group gives all its rights, up to those of administrators.', fix, rights: [{ groups: ['', 'authentication.k8s.io'], resources: ['users', 'groups', 'serviceaccounts', 'uids', 'userextras'], verbs: ['impersonate'], names: ['system:masters'] }] },
  { id: 'RBC-0007', severity: 'critical', where: 'cluster', title: 'No binding lets its subjects widen their own rights', why: 'The verbs bind and escalate let their holder grant rights that the holder does not have, up to full control.', fix, rights: [
    // Each alone grants nothing: who may bind a role must write a binding, who may widen one must write a role. Source: Kubernetes, RBAC, privilege escalation prevention.
    { groups: rbac, resources: ['clusterroles', 'roles'], verbs: ['bind'], names: ['cluster-admin'], with: { groups: rbac, resources: ['clusterrolebindings', 'rolebindings'], verbs: ['create', 'update', 'patch'] } },
    { groups: rbac, resources: ['clusterroles', 'roles'], verbs: ['escalate'], names: ['cluster-admin'], with: { groups: rbac, resources: ['clusterroles', 'roles'], verbs: ['update', 'patch'] } },
  ] },
  { id: 'RBC-0008', severity: 'high', where: 'cluster', title: 'No binding lets its subjects reach kubelets by nodes/proxy', why: 'The right to nodes/proxy lets its holder run commands in any pod of a node, past audit and admission.', fix, rights: [{ groups: [''], resources: ['nodes/proxy'], verbs: ['get', 'create', 'update', 'patch', 'delete'], names: anyName }] },
  { id: 'RBC-0009', severity: 'high', where: 'cluster', title: 'No binding lets its subjects change admission webhooks', why: 'Whoever changes admission webhooks can switch protections off, or read and change every object that is written.', fix, rights: [{ groups: ['admissionregistration.k8s.io'], resources: ['validatingwebhookconfigurations', 'mutatingwebhookconfigurations'], verbs: ['create', 'update', 'patch', 'delete', 'deletecollection'], names: anyName }] },
  { id: 'RBC-0010', severity: 'high', where: 'cluster', title: 'No binding lets its subjects approve certificates', why: 'An approved certificate can carry any user’s name and lasts until it expires.', fix, rights: [{
    groups: ['certificates.k8s.io'], resources: ['certificatesigningrequests/approval'], verbs: ['update', 'patch'],
    // Admission asks for this too. Source: Kubernetes, plugin CertificateApproval.
    with: { groups: ['certificates.k8s.io'], resources: ['signers'], verbs: ['approve'], names: ['kubernetes.io/kube-apiserver-client', 'kubernetes.io/kube-apiserver-client-kubelet', 'kubernetes.io/*'] },
  }] },
  { id: 'RBC-0011', severity: 'critical', where: 'cluster', title: 'No binding lets its subjects make tokens for every account', why: 'A token gives all rights of the service account it is made for, and some controllers’ accounts may change any role.', fix, rights: [{ groups: [''], resources: ['serviceaccounts/token'], verbs: ['create'], names: ['clusterrole-aggregation-controller'] }] },
  { id: 'RBC-0012', severity: 'high', where: 'cluster', title: 'No binding lets its subjects create persistent volumes', why: 'A persistent volume may be any folder of a node, which can make whoever creates it root there.', fix, rights: [{ groups: [''], resources: ['persistentvolumes'], verbs: ['create'] }] },
];

/** A role that is bound in kube-system reaches the cluster’s own accounts, so it counts as the whole cluster. */
const reaches = ({ namespace }: Pick<BindingReadings, 'namespace'>): 'cluster' | 'namespace' => (namespace === null || namespace === 'kube-system' ? 'cluster' : 'namespace');

/** Why a row does not judge a binding of this namespace. */
function elsewhere(namespace: string | null): string {
  if (namespace === null) return 'It grants in the whole cluster.';
  return namespace === 'kube-system' ? 'It is in kube-system, which counts as the whole cluster.' : `It grants in the namespace ${namespace} alone.`;
}

const newest = Number.POSITIVE_INFINITY;

/** The rule that gives one of the rights at a server's minor version; one that is limited to harmless names only where no other does. */
function found(rules: BindingReadings['rules'], rights: readonly Right[], minor: number): Given | undefined {
  const atThat = rights.map(right => (right.before && minor < right.before.minor ? { ...right, verbs: [...right.verbs, ...right.before.verbs] } : right));
  const given = [...atThat.map(right => givenBy(rules, right)), ...atThat.filter(({ names }) => names).map(right => givenBy(rules, right, true))].filter(each => each !== undefined);
  return given.find(({ lacks }) => lacks === undefined) ?? given[0];
}

export default family({
  on: 'binding', needs: ['rules', 'subjects', 'role', 'namespace', 'component'], also: ['serverMinor'], rows,
  judge: (row, readings): Verdict => {
    const { component, namespace, role, subjects, rules, serverMinor } = readings;
    if (subjects.length === 0) return notApplicable('It names no subject.', { reading: 'subjects' });
    if (row.where !== reaches(readings)) return notApplicable(elsewhere(namespace), { reading: 'namespace' });
    if (namespace === null && everything(rules) !== -1) return notApplicable('It grants every right there is; RBC-0001 judges that.', { reading: 'rules' });
    const rights = namespace === null ? row.rights : row.rights.flatMap(right => inNamespace(right) ?? []);
    if (rights.length === 0) return notApplicable(`It grants in the namespace ${namespace} alone, and this right is the whole cluster’s.`, { reading: 'namespace' });
    const given = found(rules, rights, isKnown(serverMinor) ? serverMinor.value : newest);
    if (!given) return !isKnown(serverMinor) && found(rules, rights, 0) ? notAssessed(serverMinor.gap) : pass();
    const what = `${listed(given.verbs)} ${firstOf(given.resources, 3)}`;
    const text = `Role ${role} lets ${said(subjects)} ${what}${given.names === undefined ? '' : ` named ${firstOf(given.names, 5)}`}${namespace === null ? ' in the whole cluster' : ` in ${namespace}`}.`;
    const seen = [{ reading: 'subjects' }, { reading: 'role' }, { reading: 'rules', path: `/${given.index}` }];
    const asked = given.lacks ? `That is of use to whoever may also ${firstOf(given.lacks.verbs, 3)} ${firstOf(given.lacks.resources, 3)}${given.lacks.names ? ' of that kind' : ''}, which this role does not give. May they by another?` : 'Is that needed?';
    return unlessExpected(row.where === 'namespace' || given.names !== undefined || given.lacks ? manual(`${text} ${asked}`, ...seen) : fail(text, ...seen), component, row.id);
  },
});

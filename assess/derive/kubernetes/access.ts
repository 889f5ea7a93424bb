import { isKnown, known, type PolicyRule, type Reading, type Resource, type Subject } from '../../model/index.ts';
import type { Answers } from '../answers.ts';
import type { Cluster } from './cluster.ts';
import { token } from '../read.ts';
import { listOf, type Item, type Listed } from './lists.ts';
import { ownNamespaces } from './platform.ts';
import type { role, serviceAccount, Binding, Named } from './schema.ts';

type Role = (typeof role)['_output'];
interface Bound { readonly kind: 'RoleBinding' | 'ClusterRoleBinding'; readonly item: Item<Binding> }

/** Who may do what: roles, bindings with the rules they grant, service accounts. */
export class Access {
  readonly #cluster: Cluster;
  readonly #roles: Listed<Role>;
  readonly #clusterRoles: Listed<Role>;
  readonly #bound: readonly Bound[];
  readonly #byAccount: ReadonlyMap<string, readonly Bound[]>;
  readonly #bindingGap;
  readonly #accounts: Listed<(typeof serviceAccount)['_output']>;
  readonly #accountByName: ReadonlyMap<string, Item<(typeof serviceAccount)['_output']>>;
  readonly #lists;

  constructor(answers: Answers, cluster: Cluster) {
    this.#cluster = cluster;
    this.#roles = listOf(answers, 'roles');
    this.#clusterRoles = listOf(answers, 'clusterroles');
    this.#accounts = listOf(answers, 'serviceaccounts');
    this.#accountByName = new Map(this.#accounts.items.map(item => [`${item.object.metadata.namespace ?? 'default'}/${item.object.metadata.name}`, item]));
    const inNamespaces = listOf(answers, 'rolebindings');
    const inCluster = listOf(answers, 'clusterrolebindings');
    this.#bindingGap = inNamespaces.gap ?? inCluster.gap;
    this.#lists = [...inNamespaces.at, ...inCluster.at];
    this.#bound = [
      ...inCluster.items.map((item): Bound => ({ kind: 'ClusterRoleBinding', item })),
      ...inNamespaces.items.map((item): Bound => ({ kind: 'RoleBinding', item })),
    ];
    this.#byAccount = new Map([...Map.groupBy(this.#bound.flatMap(bound => accountsOf(bound).map(account => ({ bound, account }))), ({ account }) => account)]
      .map(([account, pairs]) => [account, pairs.map(({ bound }) => bound)]));
  }

  get roleGap() { return this.#roles.gap ?? this.#clusterRoles.gap; }
  get bindingGap() { return this.#bindingGap; }
  get accountGap() { return this.#accounts.gap; }
  get at() { return { roles: [...this.#roles.at, ...this.#clusterRoles.at], bindings: this.#lists, accounts: this.#accounts.at }; }

  /** Bindings that name a service account, or a group of accounts it is in, beyond what every account has. */
  grants(namespace: string, name: string): Reading<readonly string[]> {
    const keys = [`${namespace}/${name}`, `group:system:serviceaccounts:${namespace}`, 'group:system:serviceaccounts'];
    const found = keys.flatMap(key => this.#byAccount.get(key) ?? []).filter(({ item }) => !isDefault(item.object));
    if (this.#bindingGap) return { gap: this.#bindingGap };
    return known([...new Set(found.map(({ kind, item }) => `${kind} ${nameOf(item.object)}`))].sort(), ...found.flatMap(({ item }) => [below(item.at, '/subjects'), below(item.at, '/roleRef')]), ...(found.length === 0 ? this.#lists : []));
  }

  /** What an account says of its token; a pod's account that the complete list lacks does not exist. */
  account(namespace: string, name: string): Reading<{ name: string; exists: boolean; automount: boolean | null }> {
    const item = this.#accountByName.get(`${namespace}/${name}`);
    if (item) return known({ name, exists: true, automount: item.object.automountServiceAccountToken ?? null }, below(item.at, '/automountServiceAccountToken'));
    const gap = this.#accounts.gapIn(namespace);
    return gap ? { gap } : known({ name, exists: false, automount: null }, ...this.#accounts.at.map(({ document }) => ({ document, path: `/items/namespace=${token(namespace)},name=${token(name)}` })));
  }

  accounts(): Resource<'serviceAccount'>[] {
    return this.#accounts.items.map(({ object, at }) => {
      const namespace = object.metadata.namespace ?? 'default';
      const { name } = object.metadata;
      const grants = this.grants(namespace, name);
      // A controller makes it with its namespace; rights beyond what every account has are someone else's doing.
      const platform = name === 'default' && ownNamespaces.includes(namespace) && isKnown(grants) && grants.value.length === 0;
      return {
        ...this.#base('serviceAccount', 'ServiceAccount', namespace, name), ...(platform && { platform: { component: 'Kubernetes namespaces', at: [below(at, '/metadata')] } }),
        readings: { name: known(name, below(at, '/metadata/name')), namespace: known(namespace, below(at, '/metadata/namespace')), automount: known(object.automountServiceAccountToken ?? null, below(at, '/automountServiceAccountToken')), grants },
      };
    });
  }

  roles(): Resource<'role'>[] {
    const of = (kind: string, items: readonly Item<Role>[]) => items.map(({ object, at }): Resource<'role'> => {
      const component = builtIn(object) ? 'Kubernetes RBAC' : null;
      return {
        ...this.#base('role', kind, object.metadata.namespace ?? null, object.metadata.name), ...(component !== null && { platform: { component, at: [below(at, '/metadata')] } }),
        readings: { component: known(component, below(at, '/metadata')), rules: known(rulesOf(object), below(at, '/rules')) },
      };
    });
    return [...of('ClusterRole', this.#clusterRoles.items), ...of('Role', this.#roles.items)];
  }

  bindings(): Resource<'binding'>[] {
    return this.#bound.map(({ kind, item: { object, at } }) => {
      const rules = this.#rules(object);
      const component = isKnown(rules) ? componentBy(object, rules.value) : componentOf(object);
      const namespace = kind === 'RoleBinding' ? object.metadata.namespace ?? 'default' : null;
      return {
        ...this.#base('binding', kind, namespace, object.metadata.name), ...(component !== null && { platform: { component, at: [below(at, '/metadata'), below(at, '/subjects')] } }),
        readings: {
          component: known(component, below(at, '/metadata')), name: known(object.metadata.name, below(at, '/metadata/name')), namespace: known(namespace, below(at, '/metadata/namespace')),
          role: known(object.roleRef.name, below(at, '/roleRef')), subjects: known(subjectsOf(object), below(at, '/subjects')), rules, serverMinor: this.#cluster.minor,
        },
      };
    });
  }

  /** The rules of the role a binding names. One that does not exist grants nothing. */
  #rules({ roleRef, metadata }: Binding): Reading<readonly PolicyRule[]> {
    const list = roleRef.kind === 'ClusterRole' ? this.#clusterRoles : this.#roles;
    const found = list.items.find(({ object }) => object.metadata.name === roleRef.name && (roleRef.kind === 'ClusterRole' || object.metadata.namespace === metadata.namespace));
    if (found) return known(rulesOf(found.object), below(found.at, '/rules'));
    const gap = roleRef.kind === 'ClusterRole' ? list.gap : list.gapIn(metadata.namespace ?? 'default');
    return gap ? { gap } : known([], ...list.at);
  }

  #base<K extends 'role' | 'binding' | 'serviceAccount'>(kind: K, objectKind: string, namespace: string | null, name: string) {
    const path = [...(namespace === null ? [] : [namespace]), objectKind, name];
    return { kind, id: `${this.#cluster.key} ${path.join('/')}`, name: path.join('/'), targets: [this.#cluster.target], identity: [this.#cluster.label, ...path], exposed: known(false), ...(namespace !== null && { namespaces: [namespace] }) };
  }
}

const below = ({ document, path }: { document: string; path: string }, rest: string) => ({ document, path: path + rest });
const nameOf = ({ metadata }: Named): string => (metadata.namespace ? `${metadata.namespace}/${metadata.name}` : metadata.name);
const subjectsOf = ({ subjects }: Binding): Subject[] => (subjects ?? []).map(({ kind, name, namespace }) => ({ kind, name, ...(namespace && { namespace }) }));
const rulesOf = ({ rules }: Role): PolicyRule[] => (rules ?? []).map(({ apiGroups, resources, verbs, resourceNames, nonResourceURLs }) => ({
  apiGroups: apiGroups ?? [], resources: resources ?? [], verbs: verbs ?? [], resourceNames: resourceNames ?? [], ...(nonResourceURLs?.length && { nonResourceURLs }),
}));

/** Keys under which a binding's accounts, and groups of accounts, are found. */
function accountsOf({ item: { object } }: Bound): string[] {
  return subjectsOf(object).flatMap(({ kind, name, namespace }) => {
    if (kind === 'ServiceAccount') return [`${namespace ?? object.metadata.namespace ?? 'default'}/${name}`];
    if (kind === 'Group' && name.startsWith('system:serviceaccounts')) return [`group:${name}`];
    const user = kind === 'User' ? /^system:serviceaccount:([^:]+):([^:]+)$/.exec(name) : null;
    return user ? [`${user[1]}/${user[2]}`] : [];
  });
}

const bootstrapLabel = 'kubernetes.io/bootstrapping';
const builtInNames = /^(system:.+|cluster-admin|admin|edit|view)$/;
/** The API server makes these and restores them at each start: label, annotation and name together. Source: Kubernetes, default roles. */
const builtIn = ({ metadata }: Named): boolean => metadata.labels?.[bootstrapLabel] === 'rbac-defaults'
  && metadata.annotations?.['rbac.authorization.kubernetes.io/autoupdate'] === 'true' && builtInNames.test(metadata.name);
const isDefault = (object: Binding): boolean => builtIn(object) && componentOf(object) !== null;

/** A built-in binding is the platform's only while every subject is one of Kubernetes' own; else it is the user's. */
function componentOf(object: Binding): string | null {
  const subjects = subjectsOf(object);
  if (builtIn(object) && subjects.every(subject => ownSubject(object, subject))) return 'Kubernetes RBAC';
  const admins = object.metadata.name === 'kubeadm:cluster-admins' && object.roleRef.name === 'cluster-admin';
  return admins && subjects.length === 1 && subjects[0]?.kind === 'Group' && subjects[0].name === 'kubeadm:cluster-admins' ? 'kubeadm' : null;
}

/** The same with its role's rules: what is open to everyone stays the platform's only while it gives no more than that. */
function componentBy(object: Binding, rules: readonly PolicyRule[]): string | null {
  if (opensClusterInfo(object, rules)) return 'kubeadm';
  const harmless = rules.every(({ resources }) => resources.every(resource => /^selfsubject(access|rules)?reviews$/.test(resource)));
  return open.has(object.metadata.name) && !harmless ? null : componentOf(object);
}

const clusterInfo = 'kubeadm:bootstrap-signer-clusterinfo';
/** kubeadm lets anyone read one config map, in which a node that joins finds the cluster's CA. Source: kubeadm, discovery. */
function opensClusterInfo({ metadata, roleRef, subjects }: Binding, rules: readonly PolicyRule[]): boolean {
  const [subject, rule] = [subjects?.[0], rules[0]];
  return metadata.name === clusterInfo && metadata.namespace === 'kube-public' && roleRef.name === clusterInfo && subjects?.length === 1 && subject?.kind === 'User' && subject.name === 'system:anonymous'
    && rules.length === 1 && rule !== undefined && [rule.apiGroups, rule.resources, rule.verbs, rule.resourceNames].join(' ') === ' configmaps get cluster-info' && rule.nonResourceURLs === undefined;
}

const ownUsers = new Set(['system:kube-controller-manager', 'system:kube-scheduler', 'system:kube-proxy', 'system:apiserver']);
const ownGroups = new Set(['system:masters', 'system:nodes', 'system:monitoring']);
const ownAccounts = new Set([
  'system:kube-dns kube-dns', 'system::leader-locking-kube-controller-manager kube-controller-manager', 'system::leader-locking-kube-scheduler kube-scheduler',
  'system::extension-apiserver-authentication-reader kube-controller-manager',
]);
const open = new Map([
  ['system:basic-user', ['system:authenticated']], ['system:discovery', ['system:authenticated']],
  ['system:public-info-viewer', ['system:authenticated', 'system:unauthenticated']], ['system:service-account-issuer-discovery', ['system:serviceaccounts']],
]);

function ownSubject({ metadata, roleRef }: Binding, { kind, name, namespace }: Subject): boolean {
  if (kind === 'User') return ownUsers.has(name);
  if (kind === 'Group') return (ownGroups.has(name) && (name !== 'system:masters' || metadata.name === 'cluster-admin')) || (open.get(metadata.name)?.includes(name) === true && roleRef.name === metadata.name);
  return kind === 'ServiceAccount' && namespace === 'kube-system' && (metadata.name === `system:controller:${name}` || ownAccounts.has(`${metadata.name} ${name}`));
}

/** One kind of object that is listed over the whole cluster. `what` names its pages in the evidence. */
export interface ListKind {
  readonly what: string;
  /** API group; '' is the core. */
  readonly group: string;
  /** Versions we read, the one we prefer first. */
  readonly versions: readonly string[];
  readonly purpose: string;
  /** Whether these objects lie in namespaces. */
  readonly inNamespaces: boolean;
  /** Whether a cluster may well be without this API: where it proves so, there are none of these. */
  readonly optional?: true;
}

const ofCluster = ['namespaces', 'nodes', 'clusterroles', 'clusterrolebindings'];
const of = (group: string, what: string, purpose: string): ListKind => ({ what, group, versions: ['v1'], purpose, inNamespaces: !ofCluster.includes(what) });
const core = (what: string, purpose: string): ListKind => of('', what, purpose);
const rbac = 'rbac.authorization.k8s.io';
const gateway = 'gateway.networking.k8s.io';

/** Every list that is read. Secrets and config maps are not among them. The longest comes first, so that it ends in time. */
export const lists: readonly ListKind[] = [
  core('pods', 'what runs, with which rights'),
  core('namespaces', 'policies that are enforced'),
  core('nodes', 'versions, runtimes, the provider'),
  core('services', 'what is reachable from outside'),
  core('serviceaccounts', 'tokens that are mounted by default'),
  core('limitranges', 'limits and requests that a namespace fills in'),
  core('replicationcontrollers', 'owners of pods'),
  of('apps', 'deployments', 'owners of pods and their templates'),
  of('apps', 'replicasets', 'owners of pods'),
  of('apps', 'statefulsets', 'owners of pods and their templates'),
  of('apps', 'daemonsets', 'owners of pods and their templates'),
  of('batch', 'jobs', 'owners of pods and their templates'),
  of('batch', 'cronjobs', 'owners of pods and their templates'),
  of('networking.k8s.io', 'ingresses', 'what is reachable from outside'),
  of('networking.k8s.io', 'networkpolicies', 'traffic that is limited'),
  of(rbac, 'roles', 'rights that are given'),
  of(rbac, 'clusterroles', 'rights that are given'),
  of(rbac, 'rolebindings', 'who holds which rights'),
  of(rbac, 'clusterrolebindings', 'who holds which rights'),
  { ...of(gateway, 'gateways', 'what is reachable from outside'), versions: ['v1', 'v1beta1'], optional: true },
  { ...of(gateway, 'httproutes', 'what is reachable from outside'), versions: ['v1', 'v1beta1'], optional: true },
];

/** Objects to a page. */
export const pageSize = 500;

/** The right that a list takes, as kubectl writes it: "list networkpolicies.networking.k8s.io". */
export const rightOf = ({ what, group }: Pick<ListKind, 'what' | 'group'>): string => `list ${what}${group === '' ? '' : `.${group}`}`;

/** Where a list is served: of the whole cluster, or of one namespace. */
export const pathOf = ({ what, group }: Pick<ListKind, 'what' | 'group'>, version: string, namespace?: string): string =>
  `${group === '' ? `/api/${version}` : `/apis/${group}/${version}`}${namespace === undefined ? '' : `/namespaces/${namespace}`}/${what}`;

export const paths = {
  version: '/version',
  groups: '/apis',
  home: '/api/v1/namespaces/kube-system',
  namespace: (name: string): string => `/api/v1/namespaces/${name}`,
  rules: '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
  access: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
  resources: (group: string, version: string): string => `/apis/${group}/${version}`,
  kubelet: (node: string): string => `/api/v1/nodes/${encodeURIComponent(node)}/proxy/configz`,
} as const;

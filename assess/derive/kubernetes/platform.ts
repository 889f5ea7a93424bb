import type { PodView } from '../../model/index.ts';

/** How one component of a distribution or provider is recognised. Every row must match in all of its parts. */
interface Known {
  readonly component: string;
  readonly kinds: readonly string[];
  readonly namespaces: readonly string[];
  /** Names of the workload; a static pod carries its node's name behind it. */
  readonly names: RegExp;
  /** Repositories of all its images, init containers too; registries that only its makers can push to. */
  readonly images: RegExp;
}

/** Anyone with an account at Amazon has a registry there; these are those of EKS. Source: EKS user guide, add-on images. */
const eksAccounts = [
  '013241004608', '066635153087', '121268973566', '151610086707', '151742754352', '296578399912', '455263428931', '491585149902', '533267051163', '558608220178', '590381155156',
  '602401143452', '730335286997', '759879836304', '761377655185', '800184023465', '877085696533', '900612956339', '900889452093', '918309763551', '961992271922',
];
const eks = String.raw`(${eksAccounts.join('|')})\.dkr\.ecr\.[\w-]+\.amazonaws\.com(\.cn)?`;
const kubernetes = String.raw`(registry\.k8s\.io|k8s\.gcr\.io|registry\.k8s\.io/[\w.-]+|gke\.gcr\.io|[\w.-]+-artifactregistry\.gcr\.io/gke-release/gke-release|mcr\.microsoft\.com/oss(/v2)?/kubernetes|${eks}/eks|docker\.io/rancher|rancher)`;
const image = (names: string, registries = kubernetes): RegExp => new RegExp(`^${registries}/(${names})$`);
const system = ['kube-system'];

/** Components of distributions and providers. Source: their published manifests. */
const components: readonly Known[] = [
  { component: 'kube-proxy', kinds: ['DaemonSet', 'Pod'], namespaces: system, names: /^kube-proxy(-.+)?$/, images: image('kube-proxy(-amd64|-arm64|-windows)?') },
  { component: 'control plane', kinds: ['Pod'], namespaces: system, names: /^(kube-apiserver|kube-controller-manager|kube-scheduler|etcd)-/, images: image('kube-apiserver|kube-controller-manager|kube-scheduler|etcd') },
  { component: 'CoreDNS', kinds: ['Deployment'], namespaces: system, names: /^(coredns|kube-dns)$/, images: image('coredns|coredns/coredns|mirrored-coredns-coredns|k8s-dns-[\\w-]+') },
  { component: 'node-local DNS', kinds: ['DaemonSet'], namespaces: system, names: /^node-local-dns$/, images: image('k8s-dns-node-cache|dns/k8s-dns-node-cache') },
  { component: 'metrics-server', kinds: ['Deployment'], namespaces: system, names: /^metrics-server(-v[\d.]+)?$/, images: image('metrics-server(/metrics-server)?|mirrored-metrics-server|addon-resizer|autoscaling/addon-resizer') },
  { component: 'konnectivity-agent', kinds: ['Deployment', 'DaemonSet'], namespaces: system, names: /^konnectivity-agent(-autoscaler)?$/, images: image('proxy-agent|kas-network-proxy/proxy-agent|cluster-proportional-autoscaler|apiserver-network-proxy/agent') },
  { component: 'CNI (Calico)', kinds: ['DaemonSet', 'Deployment'], namespaces: ['kube-system', 'calico-system'], names: /^calico-(node|typha|kube-controllers)$/, images: image('node|cni|typha|kube-controllers|pod2daemon-flexvol', String.raw`(docker\.io/calico|quay\.io/calico|calico|mcr\.microsoft\.com/oss(/v2)?/calico)`) },
  { component: 'CNI (Cilium)', kinds: ['DaemonSet', 'Deployment'], namespaces: system, names: /^(cilium|cilium-operator|cilium-envoy)$/, images: image('cilium|operator(-generic|-aws|-azure)?|cilium-envoy|startup-script', String.raw`quay\.io/cilium`) },
  { component: 'CNI (flannel)', kinds: ['DaemonSet'], namespaces: ['kube-flannel', 'kube-system'], names: /^kube-flannel(-ds)?$/, images: image('flannel|flannel-cni-plugin', String.raw`(docker\.io/flannel|ghcr\.io/flannel-io|flannel)`) },
  { component: 'CNI (Amazon VPC)', kinds: ['DaemonSet'], namespaces: system, names: /^aws-node$/, images: image('amazon-k8s-cni(-init)?|amazon/aws-network-policy-agent', String.raw`${eks}(/eks)?`) },
  { component: 'CNI (Azure)', kinds: ['DaemonSet'], namespaces: system, names: /^(azure-cns|azure-npm|azure-ip-masq-agent(-v2)?)$/, images: /^mcr\.microsoft\.com\/(containernetworking|aks|oss)\/[\w./-]+$/ },
  { component: 'CSI (Amazon EBS)', kinds: ['DaemonSet', 'Deployment'], namespaces: system, names: /^ebs-csi-(node|controller)(-windows)?$/, images: image('aws-ebs-csi-driver|csi-[\\w-]+|livenessprobe', String.raw`(${eks}/(eks|eks/eks-distro/kubernetes-csi|eks-distro/kubernetes-csi)|public\.ecr\.aws/(ebs-csi-driver|eks-distro/kubernetes-csi|csi-components))`) },
  { component: 'CSI (Google PD)', kinds: ['DaemonSet'], namespaces: system, names: /^pdcsi-node(-windows)?$/, images: image('gcp-compute-persistent-disk-csi-driver|csi-[\\w-]+') },
  { component: 'CSI (Azure)', kinds: ['DaemonSet'], namespaces: system, names: /^csi-azure(disk|file)-node(-win)?$/, images: /^mcr\.microsoft\.com\/oss(\/v2)?\/kubernetes-csi\/[\w./-]+$/ },
  { component: 'local-path provisioner', kinds: ['Deployment'], namespaces: system, names: /^local-path-provisioner$/, images: image('local-path-provisioner') },
];

/**
 * The component a workload is, by kind, namespace, name and every image together; null when one does not fit. Its
 * owner is the topmost one, so a pod that merely carries the name of a DaemonSet is not it; a pod of its own must be
 * a static one, which its kubelet keeps.
 */
export function componentOf(kind: string, namespace: string, name: string, views: readonly PodView[]): string | null {
  const images = views.flatMap(({ spec }) => [...(spec.initContainers ?? []), ...spec.containers, ...(spec.ephemeralContainers ?? [])].map(each => repositoryOf(each.image ?? '')));
  const fitting = components.find(known => known.kinds.includes(kind) && known.namespaces.includes(namespace) && known.names.test(name)
    && (kind !== 'Pod' || views.every(isStatic)) && images.length > 0 && images.every(repository => known.images.test(repository)));
  return fitting?.component ?? null;
}

/** Namespaces the API server itself makes; for a namespace the name is the identity. */
export const ownNamespaces: readonly string[] = ['kube-system', 'kube-public', 'kube-node-lease'];

const isStatic = ({ annotations }: PodView): boolean => annotations['kubernetes.io/config.mirror'] !== undefined;

/** An image reference without tag and digest: registry:5000/a/b:1@sha256:… → registry:5000/a/b. */
export function repositoryOf(reference: string): string {
  const named = reference.split('@')[0] ?? '';
  const slash = named.lastIndexOf('/');
  const colon = named.indexOf(':', slash + 1);
  return colon === -1 ? named : named.slice(0, colon);
}

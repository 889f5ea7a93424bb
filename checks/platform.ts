/** A privilege that a component of the platform cannot do without, with the reason. */
interface Expected {
  readonly checks: readonly string[];
  readonly because: string;
}

const hostNetworking: Expected = { checks: ['WRK-0005', 'WRK-0009'], because: 'It sets up the node’s own network, and so works in it.' };
const hostFiles: Expected = { checks: ['WRK-0007', 'WRK-0017', 'WRK-0032', 'WRK-0033', 'WRK-0035', 'WRK-0056'], because: 'It works on files of the node.' };
const root: Expected = { checks: ['WRK-0015', 'WRK-0018', 'WRK-0030'], because: 'It changes the node’s network or mounts, which takes root.' };
const privileged: Expected = { checks: ['WRK-0001', 'WRK-0002', 'WRK-0010', 'WRK-0011', 'WRK-0036', 'WRK-0037', 'WRK-0057'], because: 'It changes the node’s network or mounts, which takes privileges of the node’s kernel.' };
const api: Expected = { checks: ['WRK-0040'], because: 'It watches the API server with the rights its maker ships.' };
/** Static pods that are there before any network of pods is, and read keys that only root may read. */
const controlPlane: readonly Expected[] = [
  { ...hostNetworking, because: 'It serves on the node’s own addresses, before there is a network of pods.' },
  { ...hostFiles, because: 'It works on files of the node: its keys and settings, and etcd’s data.' },
  { ...root, because: 'It reads keys of the node that only root may read.' },
];
const home: Expected = { checks: ['WRK-0045'], because: 'Its maker installs it in kube-system.' };

const onNode = [hostNetworking, hostFiles, root, privileged, api, home];

/** What each component may do, as its maker publishes it. Everything else is judged as for anyone. Argued row by row. */
const expected: Readonly<Record<string, readonly Expected[]>> = {
  'kube-proxy': onNode,
  'control plane': [...controlPlane, home],
  'CoreDNS': [api, home],
  'node-local DNS': [hostNetworking, hostFiles, root, privileged, home],
  'metrics-server': [api, home],
  'konnectivity-agent': [home],
  'CNI (Calico)': onNode,
  'CNI (Cilium)': onNode,
  'CNI (flannel)': onNode,
  'CNI (Amazon VPC)': onNode,
  'CNI (Azure)': onNode,
  'CSI (Amazon EBS)': onNode,
  'CSI (Google PD)': onNode,
  'CSI (Azure)': onNode,
  'local-path provisioner': [hostFiles, api, home],
  // The API server creates these and restores them at each start; their subjects are its own controllers.
  'Kubernetes RBAC': [{
    checks: ['RBC-0001', 'RBC-0002', 'RBC-0003', 'RBC-0004', 'RBC-0005', 'RBC-0006', 'RBC-0007', 'RBC-0008', 'RBC-0009', 'RBC-0010', 'RBC-0011', 'RBC-0012', 'RBC-0013', 'RBC-0014', 'RBC-0015', 'RBC-0016', 'RBC-0017', 'RBC-0020'],
    because: 'Kubernetes makes it, and restores it at each start.',
  }],
  'kubeadm': [{ checks: ['RBC-0001', 'RBC-0002', 'RBC-0003', 'RBC-0004', 'RBC-0005', 'RBC-0006', 'RBC-0007', 'RBC-0008', 'RBC-0009', 'RBC-0010', 'RBC-0011', 'RBC-0012', 'RBC-0013'], because: 'kubeadm makes it for the administrator it sets up.' }, { checks: ['RBC-0014'], because: 'It shows nothing but the config map cluster-info, in which a node that joins finds the cluster’s CA.' }],
};

/** Why a component is expected to fail a check; undefined where it is not. */
export function expectedOf(component: string | null, check: string): string | undefined {
  if (component === null) return undefined;
  const found = expected[component]?.find(({ checks }) => checks.includes(check));
  return found && `${component}: ${found.because}`;
}

import { nodeAddress } from './pki.ts';

/** Who has a kubeconfig, by the name of its certificate. */
export const people = ['admin', 'assessor', 'inspector', 'shopkeeper', 'restricted', 'nobody'] as const;
export const components = ['kube-controller-manager', 'kube-scheduler', 'kubelet'] as const;

/** What the cluster's folder is called inside the box. */
export const inside = '/run/cluster';

/** A kubeconfig with one context, named after its user. */
export const kubeconfig = (pki: string, name: string, server: string): string => JSON.stringify({
  apiVersion: 'v1', kind: 'Config', 'current-context': name,
  clusters: [{ name: 'test', cluster: { server, 'certificate-authority': `${pki}/ca.crt` } }],
  users: [{ name, user: { 'client-certificate': `${pki}/${name}.crt`, 'client-key': `${pki}/${name}.key` } }],
  contexts: [{ name, context: { cluster: 'test', user: name } }],
}, null, 2);

export const auditPolicy = JSON.stringify({
  apiVersion: 'audit.k8s.io/v1', kind: 'Policy', omitStages: ['RequestReceived'],
  rules: [
    { level: 'None', users: ['system:apiserver', 'system:kube-scheduler', 'system:kube-controller-manager'] },
    { level: 'None', userGroups: ['system:nodes', 'system:serviceaccounts'] },
    { level: 'Metadata' },
  ],
});

/** The kubelet's own settings: no swap check, no eviction, cgroup v1 allowed; all else as kubeadm leaves it. */
export const kubeletConfiguration = (cgroup: string, selfSigned: boolean): string => JSON.stringify({
  apiVersion: 'kubelet.config.k8s.io/v1beta1', kind: 'KubeletConfiguration',
  address: nodeAddress, healthzPort: 0, readOnlyPort: 0,
  failCgroupV1: false, cgroupDriver: 'cgroupfs', cgroupRoot: `/${cgroup}`, failSwapOn: false, makeIPTablesUtilChains: false,
  authentication: { anonymous: { enabled: false }, webhook: { enabled: true }, x509: { clientCAFile: `${inside}/pki/ca.crt` } },
  authorization: { mode: 'Webhook' },
  ...(!selfSigned && { tlsCertFile: `${inside}/pki/kubelet-server.crt`, tlsPrivateKeyFile: `${inside}/pki/kubelet-server.key` }),
  containerRuntimeEndpoint: `unix://${inside}/containerd.sock`, podLogsDir: `${inside}/pods`, staticPodPath: `${inside}/manifests`,
  resolvConf: '', clusterDomain: 'cluster.local', clusterDNS: ['10.96.0.10'],
  evictionHard: { 'memory.available': '0%', 'nodefs.available': '0%', 'imagefs.available': '0%' },
  imageGCHighThresholdPercent: 100, imageGCLowThresholdPercent: 99,
  nodeStatusUpdateFrequency: '2s', syncFrequency: '5s', fileCheckFrequency: '2s', volumePluginDir: `${inside}/volume-plugins`, registryPullQPS: 0,
});

/** containerd as the kubelet needs it; no process here may lower its oom score. */
export const containerdConfiguration = `version = 2
root = "${inside}/containerd/root"
state = "${inside}/containerd/state"
disabled_plugins = ["io.containerd.snapshotter.v1.btrfs", "io.containerd.snapshotter.v1.zfs", "io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.devmapper", "io.containerd.internal.v1.opt"]
[grpc]
  address = "${inside}/containerd.sock"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "registry.k8s.io/pause:3.10.1"
  restrict_oom_score_adj = true
  netns_mounts_under_state_dir = true
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "${inside}/cni"
  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
    runtime_type = "io.containerd.runc.v2"
    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
      SystemdCgroup = false
`;

export const network = JSON.stringify({
  cniVersion: '0.4.0', name: 'box',
  plugins: [
    { type: 'bridge', bridge: 'cni0', isGateway: true, hairpinMode: true, ipam: { type: 'host-local', dataDir: `${inside}/addresses`, ranges: [[{ subnet: '10.88.0.0/24' }]], routes: [{ dst: '0.0.0.0/0' }] } },
    { type: 'portmap', capabilities: { portMappings: true } },
  ],
});

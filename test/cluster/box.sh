#!/bin/sh
# A whole one-node cluster. Runs as the first process of its own network, mount and process namespaces: when it is
# killed everything in it ends. Usage: box.sh FOLDER, which cluster.ts filled with programs, keys and settings.
set -eu
mount --make-rprivate /

# Containers here mount paths of the machine, the kubelet makes those it misses, and it and the network plugins keep
# state under /var. They meet a /run of their own, and an /etc and a /var whose changes end with the box.
mount -t tmpfs box /run
mkdir -p /run/containerd /run/cluster
: > /run/docker.sock
for name in etc var; do
  mkdir -p "/run/over/$name/upper" "/run/over/$name/work"
  mount -t overlay -o "lowerdir=/$name,upperdir=/run/over/$name/upper,workdir=/run/over/$name/work" box "/$name"
done
mkdir -p /etc/kubernetes/pki

# The folder has one name in here, wherever it lies: settings that are read back do not tell.
mount --bind "$1" /run/cluster
d=/run/cluster
bin=$d/bin

# A kubelet sets these for the whole machine; here it finds its wishes fulfilled.
for setting in vm/overcommit_memory=1 kernel/panic=10 kernel/panic_on_oops=1; do
  copy=$d/$(echo "${setting%=*}" | tr / _)
  echo "${setting#*=}" > "$copy"
  mount --bind "$copy" "/proc/sys/${setting%=*}"
done

ip link set lo up
ip address add "$NODE_ADDRESS/32" dev lo
echo 1 > /proc/sys/net/ipv4/ip_forward

# On cgroup v1 a new cpuset is empty, and nothing can run in it before it is filled.
for controller in /sys/fs/cgroup/*/; do mkdir -p "$controller$CGROUP"; done
for file in cpuset.cpus cpuset.mems; do
  if [ -e "/sys/fs/cgroup/cpuset/$file" ]; then cat "/sys/fs/cgroup/cpuset/$file" > "/sys/fs/cgroup/cpuset/$CGROUP/$file"; fi
done

run() { log=$1; shift; "$@" > "$d/log/$log" 2>&1 & }

run etcd "$bin/etcd" --data-dir "$d/etcd" --unsafe-no-fsync \
  --listen-client-urls http://127.0.0.1:2379 --advertise-client-urls http://127.0.0.1:2379 \
  --listen-peer-urls http://127.0.0.1:2380 --initial-advertise-peer-urls http://127.0.0.1:2380 --initial-cluster default=http://127.0.0.1:2380
run apiserver "$bin/kube-apiserver" --etcd-servers=http://127.0.0.1:2379 --bind-address=0.0.0.0 --secure-port=6443 \
  --advertise-address="$NODE_ADDRESS" --service-cluster-ip-range=10.96.0.0/16 --allow-privileged=true --profiling=false \
  --tls-cert-file="$d/pki/apiserver.crt" --tls-private-key-file="$d/pki/apiserver.key" --client-ca-file="$d/pki/ca.crt" \
  --service-account-key-file="$d/pki/sa.pub" --service-account-signing-key-file="$d/pki/sa.key" --service-account-issuer=https://kubernetes.default.svc \
  --authorization-mode=Node,RBAC --enable-admission-plugins=NodeRestriction \
  --kubelet-client-certificate="$d/pki/apiserver-kubelet-client.crt" --kubelet-client-key="$d/pki/apiserver-kubelet-client.key" \
  --kubelet-certificate-authority="$d/pki/ca.crt" --kubelet-preferred-address-types=InternalIP,Hostname \
  --audit-log-path="$d/audit.log" --audit-policy-file="$d/audit.yaml" ${API_SERVER_ARGS:-}
run containerd containerd --config "$d/containerd.toml"

# The API server and a kubelet are reached from outside through sockets in the folder.
socat "UNIX-LISTEN:$d/api.sock,fork,backlog=128" TCP:127.0.0.1:6443 &
socat "UNIX-LISTEN:$d/kubelet.sock,fork" "TCP:$NODE_ADDRESS:10250" &

kubectl() { "$bin/kubectl" --kubeconfig "$d/inside/admin" "$@"; }
until ctr -a "$d/containerd.sock" -n k8s.io images import --digests=false "$d/images.tar" > "$d/log/import" 2>&1; do sleep .1; done
until kubectl get --raw /readyz > /dev/null 2>&1; do sleep .1; done

run controllers "$bin/kube-controller-manager" --kubeconfig="$d/inside/kube-controller-manager" --leader-elect=false --bind-address=127.0.0.1 \
  --service-account-private-key-file="$d/pki/sa.key" --root-ca-file="$d/pki/ca.crt" --use-service-account-credentials=true \
  --allocate-node-cidrs=true --cluster-cidr=10.88.0.0/16 --service-cluster-ip-range=10.96.0.0/16 --kube-api-qps=2000 --kube-api-burst=4000 \
  --concurrent-replicaset-syncs=20 --concurrent-serviceaccount-token-syncs=20
run scheduler "$bin/kube-scheduler" --kubeconfig="$d/inside/kube-scheduler" --leader-elect=false --bind-address=127.0.0.1
run kubelet "$bin/kubelet" --config="$d/kubelet.yaml" --kubeconfig="$d/inside/kubelet" --root-dir="$d/kubelet" --cert-dir="$d/kubelet-pki" \
  --hostname-override=node1 --node-ip="$NODE_ADDRESS"

until kubectl get serviceaccount default > /dev/null 2>&1; do sleep .1; done
until kubectl get node node1 2> /dev/null | grep -q ' Ready '; do sleep .1; done
: > "$d/ready"
wait

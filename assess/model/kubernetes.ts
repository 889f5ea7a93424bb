import type { PodSpec, Quantities, Texts } from './pod.ts';

/** One distinct shape of a workload's pods: its template, or running pods that differ from it. */
export interface PodView {
  readonly from: 'template' | 'pod';
  /** Name of the object it was read from. */
  readonly name: string;
  /** Whether a pod runs like this now. */
  readonly running: boolean;
  readonly labels: Texts;
  readonly annotations: Texts;
  readonly spec: PodSpec;
}

/** An account that pods of a workload act as. */
export interface WorkloadAccount {
  readonly name: string;
  /** False when the complete list of accounts lacks it. */
  readonly exists: boolean;
  /** What the account says of mounting its token; null when it says nothing. */
  readonly automount: boolean | null;
}

/** A Kubernetes workload: the topmost owner with the pods it stamps out. */
export interface WorkloadReadings {
  /** Deployment, CronJob, Pod … */
  ownerKind: string;
  namespace: string;
  /** Distinct shapes; the reading's n-th place is where the n-th was read: an object with metadata and spec. */
  pods: readonly PodView[];
  /** What evidence shows it to be a component of; null for a user's own. */
  component: string | null;
  /** Which of its owners was not read, in a sentence; null when all were. */
  unread: string | null;
  /** Limits and requests that its namespace fills into containers of pods that are made, where they give none. */
  filledIn: { readonly limits: Quantities; readonly requests: Quantities };
  /** Sockets that the runtimes of all nodes listen on, as their kubelets say; /var/run is /run. */
  runtimeSockets: readonly string[];
  /** Minor version of the API server. */
  serverMinor: number;
  /** One for each account its pods name: an owner may have pods of several. */
  accounts: readonly WorkloadAccount[];
  /** Bindings that name an account, as kind/name, by the account's name. */
  grants: Readonly<Record<string, readonly string[]>>;
}

export interface PolicyRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames: readonly string[];
  /** Paths such as /metrics; * is any. */
  readonly nonResourceURLs?: readonly string[];
}
export interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string | undefined;
}

export interface RoleReadings {
  component: string | null;
  rules: readonly PolicyRule[];
}
/** A RoleBinding or ClusterRoleBinding with what it grants to whom. */
export interface BindingReadings {
  component: string | null;
  name: string;
  /** Null when it grants in the whole cluster. */
  namespace: string | null;
  role: string;
  subjects: readonly Subject[];
  /** The rules of the role it names, resolved; none when that role does not exist. */
  rules: readonly PolicyRule[];
  /** Minor version of the API server. */
  serverMinor: number;
}
export interface ServiceAccountReadings {
  name: string;
  namespace: string;
  automount: boolean | null;
  /** Bindings that name it, as kind/name. */
  grants: readonly string[];
}
export interface NamespaceReadings {
  name: string;
  labels: Texts;
  /** Why labels of Pod Security do nothing on this server, in a sentence; null where nothing shows that. */
  podSecurityOff: string | null;
  /** Pods and pod templates in it. */
  workloads: number;
  policies: readonly {
    readonly name: string; readonly everyPod: boolean; readonly types: readonly string[];
    /** Directions in which one of its rules lets everything through. */
    readonly open: readonly string[];
  }[];
}
export interface ServiceReadings {
  type: string;
  /** Ports reached from outside: node ports of a NodePort, ports of a LoadBalancer. */
  openPorts: readonly number[];
  externalIPs: readonly string[];
}

export interface NodeReadings {
  kubeletVersion: string;
  serverVersion: string;
  /** containerd://2.1.4 */
  runtimeVersion: string;
  /** When the versions were read, RFC 3339. */
  readAt: string;
  /** The kubelet's effective configuration. */
  kubelet: Readonly<Record<string, unknown>>;
}

/** A flag of a component as it was started: its value ("true" when bare), and where it stands in the pod. */
export interface Flag {
  readonly value: string;
  /** JSON pointer below the container. */
  readonly path: string;
  /** Where the earlier parts of a list stand that was given in several flags. */
  readonly before?: readonly string[];
}
/** Flags by name without dashes. The reading's place is the component's container. */
export type Flags = ReadonlyMap<string, Flag>;

export interface ApiServerReadings {
  flags: Flags;
  version: string;
  readAt: string;
}
export interface ControllerManagerReadings { flags: Flags }
export interface SchedulerReadings { flags: Flags }
export interface EtcdReadings {
  flags: Flags;
  /** File in which the API server looks for CAs of its own clients; null when it names none. */
  apiServerClientCa: string | null;
  /** How many members show themselves as static pods. */
  members: number;
}

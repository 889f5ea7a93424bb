import { z } from 'zod';
import type { PodSpec } from '../../model/index.ts';

/*
 * Shapes of the parts of Kubernetes' objects that are judged. They only prove a shape: what was read is kept as it is,
 * by reference, so that no pod is held twice. Unknown fields stay there; null and absent are the same.
 */

const text = z.string().nullish();
const flag = z.boolean().nullish();
const number = z.number().nullish();
const texts = z.record(z.string(), z.string()).nullish();
const list = <S extends z.ZodType>(item: S) => z.array(item).nullish();

export const metadata = z.object({
  name: z.string(), namespace: text, uid: text, labels: texts, annotations: texts,
  ownerReferences: list(z.object({ kind: z.string(), name: z.string(), uid: z.string(), controller: flag })),
});
export type Metadata = z.output<typeof metadata>;
export interface Named { readonly metadata: Metadata }
export const named = z.object({ metadata });

const profile = z.object({ type: text }).nullish();
const shared = {
  runAsNonRoot: flag, runAsUser: number, runAsGroup: number, seccompProfile: profile, appArmorProfile: profile,
  seLinuxOptions: z.object({ type: text, user: text, role: text }).nullish(),
  windowsOptions: z.object({ hostProcess: flag }).nullish(),
};
const host = z.object({ host: text }).nullish();
const handler = z.object({ httpGet: host, tcpSocket: host, exec: z.object({ command: list(z.string()) }).nullish() }).nullish();
const quantities = z.record(z.string(), z.union([z.string(), z.number()])).nullish();
const secret = z.object({ name: text }).nullish();

const container = z.object({
  name: z.string(), image: text, imagePullPolicy: text, command: list(z.string()), args: list(z.string()), restartPolicy: text,
  securityContext: z.object({
    ...shared, privileged: flag, allowPrivilegeEscalation: flag, readOnlyRootFilesystem: flag, procMount: text,
    capabilities: z.object({ add: list(z.string()), drop: list(z.string()) }).nullish(),
  }).nullish(),
  env: list(z.object({ name: z.string(), value: text, valueFrom: z.object({ secretKeyRef: secret }).nullish() })),
  envFrom: list(z.object({ secretRef: secret })),
  ports: list(z.object({ containerPort: number, hostPort: number, hostIP: text, protocol: text })),
  resources: z.object({ limits: quantities, requests: quantities }).nullish(),
  volumeMounts: list(z.object({ name: z.string(), mountPath: text, readOnly: flag, recursiveReadOnly: text, subPath: text, mountPropagation: text })),
  livenessProbe: handler, readinessProbe: handler, startupProbe: handler,
  lifecycle: z.object({ postStart: handler, preStop: handler }).nullish(),
});

export const podSpec: z.ZodType<PodSpec> = z.object({
  containers: z.array(container), initContainers: list(container), ephemeralContainers: list(container),
  volumes: list(z.object({ name: z.string(), hostPath: z.object({ path: z.string(), type: text }).nullish() })),
  securityContext: z.object({ ...shared, fsGroup: number, supplementalGroups: list(z.number()), sysctls: list(z.object({ name: z.string() })) }).nullish(),
  serviceAccountName: text, automountServiceAccountToken: flag, hostNetwork: flag, hostPID: flag, hostIPC: flag, hostUsers: flag,
  resources: z.object({ limits: quantities, requests: quantities }).nullish(),
  hostAliases: list(z.object({ ip: text, hostnames: list(z.string()) })), os: z.object({ name: text }).nullish(),
});

/** A pod template's own metadata may lack a name. */
const template = z.object({ metadata: z.object({ labels: texts, annotations: texts }).nullish(), spec: podSpec });
export type Template = z.output<typeof template>;

const statuses = list(z.object({ name: text, image: text, imageID: text }));
export const pod = z.object({
  metadata, spec: podSpec,
  status: z.object({ phase: text, containerStatuses: statuses, initContainerStatuses: statuses, ephemeralContainerStatuses: statuses }).nullish(),
});
export type Pod = z.output<typeof pod>;
/** Deployment, ReplicaSet, StatefulSet, DaemonSet, ReplicationController, Job. */
export const controller = z.object({
  metadata, spec: z.object({ replicas: number, template }),
  status: z.object({ conditions: list(z.object({ type: text, status: text })) }).nullish(),
});
export type Controller = z.output<typeof controller>;
export const cronJob = z.object({ metadata, spec: z.object({ jobTemplate: z.object({ spec: z.object({ template }) }) }) });

export const service = z.object({
  metadata,
  spec: z.object({
    type: text, selector: texts, externalIPs: list(z.string()),
    ports: list(z.object({ port: number, nodePort: number })),
  }),
});
export type Service = z.output<typeof service>;

const backend = z.object({ service: z.object({ name: z.string() }).nullish() }).nullish();
export const ingress = z.object({
  metadata,
  spec: z.object({
    defaultBackend: backend,
    rules: list(z.object({ http: z.object({ paths: list(z.object({ backend })) }).nullish() })),
  }).nullish(),
});
export const httpRoute = z.object({
  metadata,
  spec: z.object({ parentRefs: list(z.object({ kind: text })), rules: list(z.object({ backendRefs: list(z.object({ kind: text, name: z.string(), namespace: text })) })) }).nullish(),
});

export const selector = z.object({
  matchLabels: texts,
  matchExpressions: list(z.object({ key: z.string(), operator: z.string(), values: list(z.string()) })),
}).nullish();
export type Selector = z.output<typeof selector>;
const peers = list(z.object({ podSelector: selector, namespaceSelector: selector, ipBlock: z.object({ cidr: z.string(), except: list(z.string()) }).nullish() }));
const trafficRule = z.object({ from: peers, to: peers, ports: list(z.object({ port: z.union([z.number(), z.string()]).nullish(), endPort: number })) });
export type TrafficRule = z.output<typeof trafficRule>;
export const networkPolicy = z.object({
  metadata,
  spec: z.object({ podSelector: selector, policyTypes: list(z.string()), ingress: list(trafficRule), egress: list(trafficRule) }).nullish(),
});

export const limitRange = z.object({ metadata, spec: z.object({ limits: list(z.object({ type: z.string(), default: quantities, defaultRequest: quantities })) }).nullish() });

const rule = z.object({ apiGroups: list(z.string()), resources: list(z.string()), verbs: list(z.string()), resourceNames: list(z.string()), nonResourceURLs: list(z.string()) });
export const role = z.object({ metadata, rules: list(rule) });
export const binding = z.object({
  metadata,
  roleRef: z.object({ kind: z.string(), name: z.string() }),
  subjects: list(z.object({ kind: z.string(), name: z.string(), namespace: text })),
});
export type Binding = z.output<typeof binding>;
export const serviceAccount = z.object({ metadata, automountServiceAccountToken: flag });

export const node = z.object({
  metadata,
  spec: z.object({ providerID: text }).nullish(),
  status: z.object({ nodeInfo: z.object({ kubeletVersion: z.string(), containerRuntimeVersion: z.string(), osImage: text, kernelVersion: text }) }),
});
export type Node = z.output<typeof node>;

/** The shape of the objects of each list, by the list's name. */
export const listed = {
  pods: pod, namespaces: named, nodes: node, services: service, serviceaccounts: serviceAccount,
  deployments: controller, replicasets: controller, statefulsets: controller, daemonsets: controller, replicationcontrollers: controller, jobs: controller, cronjobs: cronJob,
  ingresses: ingress, gateways: named, httproutes: httpRoute, networkpolicies: networkPolicy, limitranges: limitRange,
  roles: role, clusterroles: role, rolebindings: binding, clusterrolebindings: binding,
} as const satisfies Readonly<Record<string, z.ZodType>>;
export type ListName = keyof typeof listed;

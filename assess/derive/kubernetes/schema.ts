import { z } from 'zod';
import type { PodSpec } from '../../model/index.ts';

/*
 * Shapes of the parts of Kubernetes' objects that are judged. They only prove a shape: what was read is kept as it is,
 * by reference, so that no pod is held twice. Unknown fields stay; null and absent are the same.
 */

const text = z.string().nullish();
const flag = z.boolean().nullish();
const number = z.number().nullish();
const texts = z.record(z.string(), z.string()).nullish();
const list = <S extends z.ZodType>(item: S) => z.array(item).nullish();

export const metadata = z.looseObject({
  name: z.string(), namespace: text, uid: text, labels: texts, annotations: texts,
  ownerReferences: list(z.looseObject({ kind: z.string(), name: z.string(), uid: z.string(), controller: flag })),
});
export type Metadata = z.output<typeof metadata>;
export interface Named { readonly metadata: Metadata }
export const named = z.looseObject({ metadata });

const profile = z.looseObject({ type: text }).nullish();
const shared = {
  runAsNonRoot: flag, runAsUser: number, runAsGroup: number, seccompProfile: profile, appArmorProfile: profile,
  seLinuxOptions: z.looseObject({ type: text, user: text, role: text }).nullish(),
  windowsOptions: z.looseObject({ hostProcess: flag }).nullish(),
};
const host = z.looseObject({ host: text }).nullish();
const handler = z.looseObject({ httpGet: host, tcpSocket: host }).nullish();
const quantities = z.record(z.string(), z.union([z.string(), z.number()])).nullish();
const secret = z.looseObject({ name: text }).nullish();

const container = z.looseObject({
  name: z.string(), image: text, imagePullPolicy: text, command: list(z.string()), args: list(z.string()), restartPolicy: text,
  securityContext: z.looseObject({
    ...shared, privileged: flag, allowPrivilegeEscalation: flag, readOnlyRootFilesystem: flag, procMount: text,
    capabilities: z.looseObject({ add: list(z.string()), drop: list(z.string()) }).nullish(),
  }).nullish(),
  env: list(z.looseObject({ name: z.string(), value: text, valueFrom: z.looseObject({ secretKeyRef: secret }).nullish() })),
  envFrom: list(z.looseObject({ secretRef: secret })),
  ports: list(z.looseObject({ containerPort: number, hostPort: number, hostIP: text, protocol: text })),
  resources: z.looseObject({ limits: quantities, requests: quantities }).nullish(),
  volumeMounts: list(z.looseObject({ name: z.string(), mountPath: text, readOnly: flag, recursiveReadOnly: text, subPath: text, mountPropagation: text })),
  livenessProbe: handler, readinessProbe: handler, startupProbe: handler,
  lifecycle: z.looseObject({ postStart: handler, preStop: handler }).nullish(),
});

export const podSpec: z.ZodType<PodSpec> = z.looseObject({
  containers: z.array(container), initContainers: list(container), ephemeralContainers: list(container),
  volumes: list(z.looseObject({ name: z.string(), hostPath: z.looseObject({ path: z.string() }).nullish() })),
  securityContext: z.looseObject({ ...shared, fsGroup: number, supplementalGroups: list(z.number()), sysctls: list(z.looseObject({ name: z.string() })) }).nullish(),
  serviceAccountName: text, automountServiceAccountToken: flag, hostNetwork: flag, hostPID: flag, hostIPC: flag, hostUsers: flag,
  resources: z.looseObject({ limits: quantities, requests: quantities }).nullish(),
  hostAliases: list(z.looseObject({ ip: text, hostnames: list(z.string()) })), os: z.looseObject({ name: text }).nullish(),
});

/** A pod template's own metadata may lack a name. */
const template = z.looseObject({ metadata: z.looseObject({ labels: texts, annotations: texts }).nullish(), spec: podSpec });
export type Template = z.output<typeof template>;

const statuses = list(z.looseObject({ image: text, imageID: text }));
export const pod = z.looseObject({
  metadata, spec: podSpec,
  status: z.looseObject({ phase: text, containerStatuses: statuses, initContainerStatuses: statuses, ephemeralContainerStatuses: statuses }).nullish(),
});
export type Pod = z.output<typeof pod>;
/** Deployment, ReplicaSet, StatefulSet, DaemonSet, ReplicationController, Job. */
export const controller = z.looseObject({ metadata, spec: z.looseObject({ replicas: number, template }) });
export const cronJob = z.looseObject({ metadata, spec: z.looseObject({ jobTemplate: z.looseObject({ spec: z.looseObject({ template }) }) }) });

export const service = z.looseObject({
  metadata,
  spec: z.looseObject({
    type: text, selector: texts, externalIPs: list(z.string()),
    ports: list(z.looseObject({ port: number, nodePort: number })),
  }),
});
export type Service = z.output<typeof service>;

const backend = z.looseObject({ service: z.looseObject({ name: z.string() }).nullish() }).nullish();
export const ingress = z.looseObject({
  metadata,
  spec: z.looseObject({
    defaultBackend: backend,
    rules: list(z.looseObject({ http: z.looseObject({ paths: list(z.looseObject({ backend })) }).nullish() })),
  }).nullish(),
});
export const httpRoute = z.looseObject({
  metadata,
  spec: z.looseObject({ parentRefs: list(z.looseObject({ kind: text })), rules: list(z.looseObject({ backendRefs: list(z.looseObject({ kind: text, name: z.string(), namespace: text })) })) }).nullish(),
});

export const selector = z.looseObject({
  matchLabels: texts,
  matchExpressions: list(z.looseObject({ key: z.string(), operator: z.string(), values: list(z.string()) })),
}).nullish();
export type Selector = z.output<typeof selector>;
const peers = list(z.looseObject({ podSelector: selector, namespaceSelector: selector, ipBlock: z.looseObject({ cidr: z.string(), except: list(z.string()) }).nullish() }));
const trafficRule = z.looseObject({ from: peers, to: peers, ports: list(z.looseObject({ port: z.union([z.number(), z.string()]).nullish(), endPort: number })) });
export type TrafficRule = z.output<typeof trafficRule>;
export const networkPolicy = z.looseObject({
  metadata,
  spec: z.looseObject({ podSelector: selector, policyTypes: list(z.string()), ingress: list(trafficRule), egress: list(trafficRule) }).nullish(),
});

const rule = z.looseObject({ apiGroups: list(z.string()), resources: list(z.string()), verbs: list(z.string()), resourceNames: list(z.string()), nonResourceURLs: list(z.string()) });
export const role = z.looseObject({ metadata, rules: list(rule) });
export const binding = z.looseObject({
  metadata,
  roleRef: z.looseObject({ kind: z.string(), name: z.string() }),
  subjects: list(z.looseObject({ kind: z.string(), name: z.string(), namespace: text })),
});
export type Binding = z.output<typeof binding>;
export const serviceAccount = z.looseObject({ metadata, automountServiceAccountToken: flag });

export const node = z.looseObject({
  metadata,
  spec: z.looseObject({ providerID: text }).nullish(),
  status: z.looseObject({ nodeInfo: z.looseObject({ kubeletVersion: z.string(), containerRuntimeVersion: z.string(), osImage: text, kernelVersion: text }) }),
});
export type Node = z.output<typeof node>;

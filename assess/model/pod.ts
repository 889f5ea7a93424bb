/*
 * Parts of Kubernetes' own objects, as far as they are judged. Objects are kept as they were read, by reference:
 * an absent field and an explicit null mean the same there, so every field is optional and may be null.
 */

/** What the API calls a map of texts: labels, annotations, selectors. */
export type Texts = Readonly<Record<string, string>>;

export interface TypedProfile { readonly type?: string | null }
export interface SeLinuxOptions { readonly type?: string | null; readonly user?: string | null; readonly role?: string | null }
export interface WindowsOptions { readonly hostProcess?: boolean | null }

/** Settings that a pod and a container both have. */
export interface SharedSecurityContext {
  readonly runAsNonRoot?: boolean | null;
  readonly runAsUser?: number | null;
  readonly runAsGroup?: number | null;
  readonly seccompProfile?: TypedProfile | null;
  readonly appArmorProfile?: TypedProfile | null;
  readonly seLinuxOptions?: SeLinuxOptions | null;
  readonly windowsOptions?: WindowsOptions | null;
}
export interface PodSecurityContext extends SharedSecurityContext {
  readonly fsGroup?: number | null;
  readonly supplementalGroups?: readonly number[] | null;
  readonly sysctls?: readonly { readonly name: string }[] | null;
}
export interface ContainerSecurityContext extends SharedSecurityContext {
  readonly privileged?: boolean | null;
  readonly allowPrivilegeEscalation?: boolean | null;
  readonly readOnlyRootFilesystem?: boolean | null;
  readonly procMount?: string | null;
  readonly capabilities?: { readonly add?: readonly string[] | null; readonly drop?: readonly string[] | null } | null;
}

/** A probe, or one hook of a lifecycle. */
export interface Handler {
  readonly httpGet?: { readonly host?: string | null } | null;
  readonly tcpSocket?: { readonly host?: string | null } | null;
  readonly exec?: { readonly command?: readonly string[] | null } | null;
}
export interface EnvironmentVariable {
  readonly name: string;
  readonly value?: string | null;
  readonly valueFrom?: { readonly secretKeyRef?: { readonly name?: string | null } | null } | null;
}
export type Quantities = Readonly<Record<string, string | number>>;
export interface PodContainer {
  readonly name: string;
  readonly image?: string | null;
  readonly imagePullPolicy?: string | null;
  readonly command?: readonly string[] | null;
  readonly args?: readonly string[] | null;
  readonly restartPolicy?: string | null;
  readonly securityContext?: ContainerSecurityContext | null;
  readonly env?: readonly EnvironmentVariable[] | null;
  readonly envFrom?: readonly { readonly secretRef?: { readonly name?: string | null } | null }[] | null;
  readonly ports?: readonly { readonly containerPort?: number | null; readonly hostPort?: number | null; readonly hostIP?: string | null; readonly protocol?: string | null }[] | null;
  readonly resources?: { readonly limits?: Quantities | null; readonly requests?: Quantities | null } | null;
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath?: string | null; readonly readOnly?: boolean | null; readonly recursiveReadOnly?: string | null; readonly subPath?: string | null; readonly mountPropagation?: string | null }[] | null;
  readonly livenessProbe?: Handler | null;
  readonly readinessProbe?: Handler | null;
  readonly startupProbe?: Handler | null;
  readonly lifecycle?: { readonly postStart?: Handler | null; readonly preStop?: Handler | null } | null;
}
export interface Volume {
  readonly name: string;
  readonly hostPath?: { readonly path: string; readonly type?: string | null } | null;
  readonly [source: string]: unknown;
}
export interface PodSpec {
  readonly containers: readonly PodContainer[];
  readonly initContainers?: readonly PodContainer[] | null;
  readonly ephemeralContainers?: readonly PodContainer[] | null;
  readonly volumes?: readonly Volume[] | null;
  readonly securityContext?: PodSecurityContext | null;
  /** Limits and requests of all containers together, since 1.32. */
  readonly resources?: { readonly limits?: Quantities | null; readonly requests?: Quantities | null } | null;
  readonly serviceAccountName?: string | null;
  readonly automountServiceAccountToken?: boolean | null;
  readonly hostNetwork?: boolean | null;
  readonly hostPID?: boolean | null;
  readonly hostIPC?: boolean | null;
  readonly hostUsers?: boolean | null;
  readonly hostAliases?: readonly { readonly ip?: string | null; readonly hostnames?: readonly string[] | null }[] | null;
  readonly os?: { readonly name?: string | null } | null;
}

import { z } from 'zod';

/**
 * What an auditor may settle in a profile. Each is optional: where an unset one would change the answer, the check
 * is manual and lists what would answer it.
 */
export const parametersSchema = z.strictObject({
  trustedDockerGroupMembers: z.array(z.string()).optional().describe('Accounts that may be in the docker group.'),
  allowedRegistries: z.array(z.string()).optional().describe('Registries or registry/repository prefixes that images may come from, e.g. registry.example.com/base.'),
  approvedCapabilities: z.array(z.string()).optional().describe('Linux capabilities that may be added, e.g. NET_BIND_SERVICE.'),
  acceptedPorts: z.array(z.int().min(1).max(65535)).optional().describe('Host ports that may be published, also below 1024, and ports that Services may open to the outside.'),
  acceptedDevices: z.array(z.string()).optional().describe('Host devices that may be passed in, e.g. /dev/fuse.'),
  approvedUlimits: z.record(z.string(), z.int()).optional().describe('Highest hard limit a container may set, by name, e.g. nofile: 65536.'),
  approvedCgroupParents: z.array(z.string()).optional().describe('Cgroup parents other than the default that may be used.'),
  maximumImageAgeDays: z.int().min(1).optional().describe('Images older than this many days fail.'),
  maximumUnusedImages: z.int().min(0).optional().describe('Images no container uses that one engine may hold.'),
  maximumStoppedContainers: z.int().min(0).optional().describe('Stopped containers that one engine may hold.'),
  maximumManagers: z.int().min(1).optional().describe('Manager nodes that one swarm may have.'),
  maximumCertificateDays: z.int().min(1).optional().describe('Longest validity of swarm node certificates, in days.'),
  podSecurityVersion: z.string().regex(/^(latest|v1\.\d+)$/).optional().describe('Version of the Pod Security Standards to judge by.'),
});
/** What no rule may change. */
type Frozen<T> = T extends readonly (infer E)[] ? readonly Frozen<E>[] : T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;
export type Parameters = Frozen<z.output<typeof parametersSchema>>;
export type ParameterName = keyof Parameters;

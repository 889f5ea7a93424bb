import type { ContainerReadings, ContainerStoreReadings } from './container.ts';
import type { EngineReadings } from './engine.ts';
import type { HostReadings } from './host.ts';
import type { ImageReadings, ImageStoreReadings } from './image.ts';
import type {
  ApiServerReadings, BindingReadings, ControllerManagerReadings, EtcdReadings, NamespaceReadings, NodeReadings, RoleReadings,
  SchedulerReadings, ServiceAccountReadings, ServiceReadings, WorkloadReadings,
} from './kubernetes.ts';

/** The five layers, in the order in which window and report show them. */
export const layers = ['images', 'containers', 'deployments', 'nodes', 'hosts'] as const;
export type Layer = (typeof layers)[number];

/** The one table of what can be judged: its layer, the prefix of its checks' ids, and what it is called. */
export const kinds = {
  image: { layer: 'images', prefix: 'IMG', one: 'image', many: 'images' },
  imageStore: { layer: 'images', prefix: 'IMG', one: 'image store', many: 'image stores' },
  container: { layer: 'containers', prefix: 'CTR', one: 'container', many: 'containers' },
  containerStore: { layer: 'containers', prefix: 'CTR', one: 'container store', many: 'container stores' },
  workload: { layer: 'deployments', prefix: 'WRK', one: 'workload', many: 'workloads' },
  role: { layer: 'deployments', prefix: 'RBC', one: 'role', many: 'roles' },
  binding: { layer: 'deployments', prefix: 'RBC', one: 'role binding', many: 'role bindings' },
  serviceAccount: { layer: 'deployments', prefix: 'RBC', one: 'service account', many: 'service accounts' },
  namespace: { layer: 'deployments', prefix: 'NET', one: 'namespace', many: 'namespaces' },
  service: { layer: 'deployments', prefix: 'NET', one: 'service', many: 'services' },
  node: { layer: 'nodes', prefix: 'NOD', one: 'node', many: 'nodes' },
  apiServer: { layer: 'nodes', prefix: 'NOD', one: 'API server', many: 'API servers' },
  controllerManager: { layer: 'nodes', prefix: 'NOD', one: 'controller manager', many: 'controller managers' },
  scheduler: { layer: 'nodes', prefix: 'NOD', one: 'scheduler', many: 'schedulers' },
  etcd: { layer: 'nodes', prefix: 'NOD', one: 'etcd member', many: 'etcd members' },
  engine: { layer: 'hosts', prefix: 'HST', one: 'engine', many: 'engines' },
  host: { layer: 'hosts', prefix: 'HST', one: 'host', many: 'hosts' },
} as const satisfies Record<string, { layer: Layer; prefix: string; one: string; many: string }>;

export type Kind = keyof typeof kinds;

/** What can be reached from outside its host or cluster; of any other kind it is no question. Source: docs/score.md, "exposed". */
export const exposable: ReadonlySet<Kind> = new Set<Kind>(['container', 'workload', 'service', 'engine']);

/** What can be known of each kind. A check names the keys it needs; derive fills each with a reading. */
export interface ReadingsOf {
  image: ImageReadings;
  imageStore: ImageStoreReadings;
  container: ContainerReadings;
  containerStore: ContainerStoreReadings;
  workload: WorkloadReadings;
  role: RoleReadings;
  binding: BindingReadings;
  serviceAccount: ServiceAccountReadings;
  namespace: NamespaceReadings;
  service: ServiceReadings;
  node: NodeReadings;
  apiServer: ApiServerReadings;
  controllerManager: ControllerManagerReadings;
  scheduler: SchedulerReadings;
  etcd: EtcdReadings;
  engine: EngineReadings;
  host: HostReadings;
}

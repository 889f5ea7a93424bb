export { kubernetesCollector, UnknownKubernetesTarget, type KubernetesOptions } from './collector.ts';
export { discoverKubernetes } from './discover.ts';

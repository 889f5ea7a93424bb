/** What is known of a Kubernetes workload: the topmost owner and the pod template it stamps out. */
export interface WorkloadReadings {
  namespace: string;
}
export interface RoleReadings { name: string }
export interface BindingReadings { name: string }
export interface ServiceAccountReadings { name: string }
export interface NamespaceReadings { name: string }
export interface ServiceReadings { type: string }
export interface NodeReadings { kubeletVersion: string }
export interface ControlPlaneReadings { component: string }

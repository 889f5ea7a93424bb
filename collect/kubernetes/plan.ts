import type { PlannedCall } from '../collector.ts';
import { lists, pageSize, pathOf, paths, rightOf } from './lists.ts';

/** The calls a run makes, as templates, with the right each takes. `namespace` is the one the context names. */
export function planned(kubeletConfig: boolean, namespace?: string): readonly PlannedCall[] {
  const get = (path: string, right: string, purpose: string): PlannedCall => ({ call: `GET ${path}`, right, purpose });
  return [
    get(paths.version, 'get /version', 'the server’s version'),
    get(paths.home, 'get namespaces/kube-system', 'the identity of the cluster: the UID of kube-system'),
    get(paths.groups, 'get /apis', 'which APIs there are'),
    { call: `POST ${paths.rules}`, right: 'create selfsubjectrulesreviews.authorization.k8s.io', purpose: 'what these credentials may read; nothing is created' },
    ...lists.map(list => get(`${pathOf(list, list.versions[0]!)}?limit=${pageSize}`, rightOf(list), list.purpose)),
    ...(namespace === undefined ? [] : [
      get(`${pathOf({ what: 'LIST', group: '' }, 'v1', namespace)}?limit=${pageSize}`, `list LIST in the namespace ${namespace}`, 'each list that is forbidden in the whole cluster, in the namespace of the context alone'),
      get(paths.namespace(namespace), `get namespaces/${namespace} in that namespace`, 'its labels, where the list of namespaces is forbidden'),
    ]),
    ...(kubeletConfig ? [get('/api/v1/nodes/NODE/proxy/configz', 'get nodes/proxy', 'the effective configuration of each kubelet (this right also allows commands in pods)')] : [
      { call: `POST ${paths.access}`, right: 'create selfsubjectaccessreviews.authorization.k8s.io', purpose: 'whether kubelets may be asked for their configuration; nothing is created' },
      get('https://NODE:PORT/configz', 'get nodes/configz', 'the effective configuration of each kubelet from 1.33 on, from itself and only where its certificate verifies'),
    ]),
  ];
}

import { check, fail, notAssessed, pass } from '../define.ts';
import { minorOf } from './_versions.ts';

/** Up to three minor versions older than the API server (two before 1.25), never newer. Source: Kubernetes, version skew policy. */
export default check({
  id: 'NOD-0001', on: 'node', severity: 'medium', needs: ['kubeletVersion', 'serverVersion'],
  title: 'Kubelet versions fit the version of the API server',
  why: 'A kubelet that is newer than the API server, or more than three minor versions older (two before 1.25), works with it untested: fixes and protections may silently not apply.',
  fix: 'Upgrade the control plane first, then the node.',
  judge: ({ kubeletVersion, serverVersion }) => {
    const [kubelet, server] = [minorOf(kubeletVersion), minorOf(serverVersion)];
    if (kubelet === undefined || server === undefined) return notAssessed({ reason: 'unsupported', detail: `Plimsoll does not know both of the versions ${kubeletVersion} and ${serverVersion}.` });
    const most = kubelet < 25 ? 2 : 3;
    const said = `The kubelet is ${kubeletVersion}, the API server ${serverVersion}.`;
    return kubelet > server || server - kubelet > most ? fail(said) : pass(said);
  },
});

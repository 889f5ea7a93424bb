import { check, fail, notAssessed, pass } from '../define.ts';
import { minorOf } from './_versions.ts';

/** Up to three minor versions older than the API server (two before 1.25), never newer. Source: Kubernetes, version skew policy. */
export default check({
  id: 'NOD-0001', on: 'node', severity: 'medium', needs: ['kubeletVersion', 'serverVersion'],
  title: 'Kubelets are no newer than the API server and at most three minor versions older',
  why: 'Outside of that nobody tests that they understand each other; fixes and protections may silently not apply.',
  fix: 'Upgrade the control plane first, then the node.',
  judge: ({ kubeletVersion, serverVersion }) => {
    const [kubelet, server] = [minorOf(kubeletVersion), minorOf(serverVersion)];
    if (kubelet === undefined || server === undefined) return notAssessed({ reason: 'unsupported', detail: `These are no versions we know: ${kubeletVersion}, ${serverVersion}.` });
    const most = kubelet < 25 ? 2 : 3;
    const said = `The kubelet is ${kubeletVersion}, the API server ${serverVersion}.`;
    return kubelet > server || server - kubelet > most ? fail(said) : pass(said);
  },
});

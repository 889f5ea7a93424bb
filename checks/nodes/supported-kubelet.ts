import { check } from '../define.ts';
import { supported } from './_versions.ts';

export default check({
  id: 'NOD-0002', on: 'node', severity: 'high', needs: ['kubeletVersion', 'readAt'],
  title: 'Kubelets are of a supported version',
  why: 'Holes that are found in a kubelet after its version’s end of support stay open.',
  fix: 'Upgrade the node to a supported minor version.',
  judge: ({ kubeletVersion, readAt }) => supported(kubeletVersion, readAt),
});

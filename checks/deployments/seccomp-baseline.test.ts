import { goodPod } from '../../test/builders/kubernetes.ts';
import { podSecurity, security, testRevisions } from '../../test/builders/pod-security.ts';
import check from './seccomp-baseline.ts';

testRevisions(check, [
  ['WRK-0019', 18, 'a field before 1.19 does not count', 'pass', podSecurity({ seccompProfile: { type: 'Unconfined' } })],
  ['WRK-0019', 18, 'an unconfined annotation', 'fail', goodPod(), { 'seccomp.security.alpha.kubernetes.io/pod': 'unconfined' }],
  ['WRK-0019', 18, 'an empty annotation of a container', 'fail', goodPod(), { 'container.seccomp.security.alpha.kubernetes.io/web': '' }],
  ['WRK-0019', 19, 'an unconfined annotation', 'pass', goodPod(), { 'seccomp.security.alpha.kubernetes.io/pod': 'unconfined' }],
  ['WRK-0019', 19, 'an unconfined field', 'fail', podSecurity({ seccompProfile: { type: 'Unconfined' } })],
  ['WRK-0019', 19, 'no profile', 'pass', security({})],
]);

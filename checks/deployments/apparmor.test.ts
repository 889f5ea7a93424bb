import { goodPod } from '../../test/builders/kubernetes.ts';
import { podSecurity, security, testRevisions } from '../../test/builders/pod-security.ts';
import check from './apparmor.ts';

testRevisions(check, [
  ['WRK-0006', 0, 'an unconfined field', 'fail', podSecurity({ appArmorProfile: { type: 'Unconfined' } })],
  ['WRK-0006', 30, 'a profile with an empty type', 'fail', security({ appArmorProfile: { type: '' } })],
  ['WRK-0006', 30, 'an annotation of a container that does not exist', 'fail', goodPod(), { 'container.apparmor.security.beta.kubernetes.io/ghost': 'unconfined' }],
  ['WRK-0006', 30, 'a local profile', 'pass', goodPod(), { 'container.apparmor.security.beta.kubernetes.io/web': 'localhost/mine' }],
]);

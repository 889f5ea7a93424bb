import { ephemeral, init, security, testRevisions } from '../../test/builders/pod-security.ts';
import check from './privileged.ts';

testRevisions(check, [
  ['WRK-0001', 0, 'a privileged container', 'fail', security({ privileged: true })],
  ['WRK-0001', 37, 'a privileged init container', 'fail', init({ securityContext: { privileged: true } })],
  ['WRK-0001', 37, 'a privileged ephemeral container', 'fail', ephemeral({ securityContext: { privileged: true } })],
  ['WRK-0001', 37, 'privileged: null', 'pass', security({ privileged: null })],
]);

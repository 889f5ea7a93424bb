import { goodContainer, goodPod } from '../../test/builders/kubernetes.ts';
import { only, testRevisions } from '../../test/builders/pod-security.ts';
import check from './host-ports.ts';

testRevisions(check, [
  ['WRK-0009', 0, 'a host port', 'fail', only({ ports: [{ containerPort: 80, hostPort: 8080 }] })],
  ['WRK-0009', 0, 'host port 0', 'pass', only({ ports: [{ containerPort: 80, hostPort: 0 }] })],
  ['WRK-0009', 0, 'a port in the node’s network, which becomes a host port', 'fail', goodPod({ hostNetwork: true, containers: [goodContainer({ ports: [{ containerPort: 80 }] })] })],
]);

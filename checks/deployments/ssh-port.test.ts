import { testWorkloads } from '../../test/builders/kubernetes.ts';
import { only } from '../../test/builders/pod-security.ts';
import check from './ssh-port.ts';

testWorkloads(check, [
  ['WRK-0054', 'port 80', 'pass', only({ ports: [{ containerPort: 80 }] })],
  ['WRK-0054', 'port 22', 'fail', only({ ports: [{ containerPort: 22 }] })],
  ['WRK-0054', 'port 22 of UDP', 'pass', only({ ports: [{ containerPort: 22, protocol: 'UDP' }] })],
]);

import { goodPod, testWorkloads } from '../../test/builders/kubernetes.ts';
import check from './host-aliases.ts';

testWorkloads(check, [
  ['WRK-0047', 'none', 'pass', goodPod({ hostAliases: [] })],
  ['WRK-0047', 'one', 'fail', goodPod({ hostAliases: [{ ip: '10.0.0.1', hostnames: ['db'] }] })],
]);

import { marker } from '../../assess/model/mask.ts';
import { goodPod, testWorkloads } from '../../test/builders/kubernetes.ts';
import { only } from '../../test/builders/pod-security.ts';
import check from './literal-secrets.ts';

testWorkloads(check, [
  ['WRK-0044', 'none seen', 'manual', goodPod()],
  ['WRK-0044', 'a masked value', 'fail', only({ env: [{ name: 'PASSWORD', value: marker('named', 8, '0123456789ab') }] })],
  ['WRK-0044', 'a masked argument', 'fail', only({ args: [`--token=${marker('token', 40, '0123456789ab')}`] })],
  ['WRK-0044', 'a masked word in a probe', 'fail', only({ livenessProbe: { exec: { command: ['redis-cli', '-a', marker('named', 8, '0123456789ab'), 'ping'] } } })],
  ['WRK-0044', 'a masked word in a hook', 'fail', only({ lifecycle: { preStop: { exec: { command: ['sh', '-c', `curl -u x:${marker('named', 8, '0123456789ab')} y`] } } } })],
  ['WRK-0044', 'a value from a secret', 'manual', only({ env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 's' } } }] })],
  ['WRK-0044', 'the path of a key', 'manual', only({ command: ['--kubelet-client-key=/etc/kubernetes/pki/client.key'] })],
]);

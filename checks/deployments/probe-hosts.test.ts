import { only, testRevisions } from '../../test/builders/pod-security.ts';
import check from './probe-hosts.ts';

const probe = (field: string) => only({ [field]: { httpGet: { host: '127.0.0.1' } } });

testRevisions(check, [
  ['WRK-0012', 33, 'a probe host before the rule came', 'notApplicable', probe('livenessProbe')],
  ['WRK-0012', 34, 'a probe of the loopback address', 'fail', probe('startupProbe')],
  ['WRK-0012', 34, 'a hook', 'fail', only({ lifecycle: { preStop: { tcpSocket: { host: 'db' } } } })],
  ['WRK-0012', 34, 'an empty host', 'pass', only({ readinessProbe: { httpGet: { host: '' } } })],
]);

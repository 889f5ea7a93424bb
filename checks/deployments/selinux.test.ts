import { podSecurity, security, testRevisions } from '../../test/builders/pod-security.ts';
import check from './selinux.ts';

const selinux = (type: string) => podSecurity({ seLinuxOptions: { type } });

testRevisions(check, [
  ['WRK-0016', 30, 'the type container_engine_t', 'fail', selinux('container_engine_t')],
  ['WRK-0016', 31, 'the type container_engine_t', 'pass', selinux('container_engine_t')],
  ['WRK-0016', 31, 'a user', 'fail', security({ seLinuxOptions: { user: 'root' } })],
]);

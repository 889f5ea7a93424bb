import { podSecurity, testRevisions } from '../../test/builders/pod-security.ts';
import check from './sysctls.ts';

const sysctl = (name: string) => podSecurity({ sysctls: [{ name }] });

testRevisions(check, [
  ['WRK-0021', 0, 'a safe parameter', 'pass', sysctl('net.ipv4.tcp_syncookies')],
  ['WRK-0021', 0, 'its slash spelling', 'fail', sysctl('net/ipv4/tcp_syncookies')],
  ['WRK-0021', 26, 'ip_local_reserved_ports', 'fail', sysctl('net.ipv4.ip_local_reserved_ports')],
  ['WRK-0021', 27, 'ip_local_reserved_ports', 'pass', sysctl('net.ipv4.ip_local_reserved_ports')],
  ['WRK-0021', 28, 'tcp_fin_timeout', 'fail', sysctl('net.ipv4.tcp_fin_timeout')],
  ['WRK-0021', 29, 'tcp_fin_timeout', 'pass', sysctl('net.ipv4.tcp_fin_timeout')],
  ['WRK-0021', 31, 'tcp_rmem', 'fail', sysctl('net.ipv4.tcp_rmem')],
  ['WRK-0021', 32, 'tcp_rmem', 'pass', sysctl('net.ipv4.tcp_rmem')],
  ['WRK-0021', 36, 'tcp_notsent_lowat', 'fail', sysctl('net.ipv4.tcp_notsent_lowat')],
  ['WRK-0021', 37, 'tcp_notsent_lowat', 'pass', sysctl('net.ipv4.tcp_notsent_lowat')],
]);

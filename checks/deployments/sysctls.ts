import type { PodView } from '../../assess/model/index.ts';
import type { Rule } from './_pods.ts';
import { pssCheck } from './_pss.ts';

const first = ['kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range', 'net.ipv4.ip_unprivileged_port_start'];
const since27 = [...first, 'net.ipv4.ip_local_reserved_ports'];
const since29 = [...since27, 'net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes'];
const since32 = [...since29, 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'];
const since37 = [...since32, 'net.ipv4.tcp_slow_start_after_idle', 'net.ipv4.tcp_notsent_lowat'];

const allowing = (names: readonly string[]): Rule => ({ spec }: PodView) => (spec.securityContext?.sysctls ?? []).flatMap(({ name }, index) =>
  (names.includes(name) ? [] : [{ what: 'the pod sets', item: `the kernel parameter ${name}`, path: `/spec/securityContext/sysctls/${index}/name` }]));

export default pssCheck({
  id: 'WRK-0021', severity: 'medium',
  title: 'Workloads set only kernel parameters of the pod itself',
  why: 'Kernel parameters that are not the pod’s own change the whole node or weaken its protections.',
  fix: 'Remove the parameter from securityContext.sysctls.',
  revisions: [{ since: 0, rule: allowing(first) }, { since: 27, rule: allowing(since27) }, { since: 29, rule: allowing(since29) }, { since: 32, rule: allowing(since32) }, { since: 37, rule: allowing(since37) }],
});

import type { CheckText, Flags } from '../../assess/model/index.ts';
import { fail, family, isKnown, pass } from '../define.ts';
import { given, notOn, on, unless, type FlagRule } from './_flags.ts';

interface Row extends CheckText { readonly rule: FlagRule }

/** A cluster of one member has no peers. */
const alone = (flags: Flags): string | undefined => {
  const members = (flags.get('initial-cluster')?.value ?? '').split(',').filter(member => member !== '');
  return members.length <= 1 && !flags.has('discovery') && !flags.has('discovery-srv') && flags.get('initial-cluster-state')?.value !== 'existing' ? 'It is the only member and has no peers.' : undefined;
};
const peers = (rule: FlagRule): FlagRule => unless(alone, rule);
const ownCa = 'NOD-0507';

const rows: readonly Row[] = [
  { id: 'NOD-0501', severity: 'high', rule: given('cert-file', 'key-file'), title: 'etcd serves its clients by TLS', why: 'Everything in the cluster, secrets too, otherwise crosses the network in clear.', fix: 'Set --cert-file and --key-file.' },
  { id: 'NOD-0502', severity: 'critical', rule: on('client-cert-auth'), title: 'etcd asks its clients for a certificate', why: 'Whoever reaches its port otherwise reads and writes the whole cluster.', fix: 'Set --client-cert-auth=true and --trusted-ca-file.' },
  { id: 'NOD-0503', severity: 'medium', rule: notOn('auto-tls'), title: 'etcd does not sign its own certificates for clients', why: 'A certificate that nobody can verify protects from nobody in between.', fix: 'Remove --auto-tls.' },
  { id: 'NOD-0504', severity: 'high', rule: peers(given('peer-cert-file', 'peer-key-file')), title: 'etcd members talk to each other by TLS', why: 'Everything in the cluster otherwise crosses the network in clear.', fix: 'Set --peer-cert-file and --peer-key-file.' },
  { id: 'NOD-0505', severity: 'high', rule: peers(on('peer-client-cert-auth')), title: 'etcd members ask each other for a certificate', why: 'Whoever reaches the port otherwise joins as a member and has all data.', fix: 'Set --peer-client-cert-auth=true and --peer-trusted-ca-file.' },
  { id: 'NOD-0506', severity: 'medium', rule: peers(notOn('peer-auto-tls')), title: 'etcd does not sign its own certificates for peers', why: 'A certificate that nobody can verify protects from nobody in between.', fix: 'Remove --peer-auto-tls.' },
  { id: ownCa, severity: 'medium', rule: given('trusted-ca-file'), title: 'etcd trusts a CA of its own', why: 'With the cluster’s CA any client certificate of the cluster opens etcd.', fix: 'Set --trusted-ca-file to a CA that signs for etcd alone.' },
];

export default family({
  on: 'etcd', needs: ['flags'], also: ['apiServerClientCa'], rows,
  judge: ({ id, rule }, { flags, apiServerClientCa }) => {
    const verdict = rule(flags);
    const trusted = flags.get('trusted-ca-file');
    if (id !== ownCa || verdict.is !== 'pass' || !trusted) return verdict;
    const same = isKnown(apiServerClientCa) && apiServerClientCa.value === trusted.value;
    return same ? fail(`It trusts ${trusted.value}, as the API server does for its own clients.`, { reading: 'flags', path: trusted.path }) : pass(undefined, { reading: 'flags', path: trusted.path });
  },
});

import type { CheckText, Flags } from '../../assess/model/index.ts';
import { fail, family, isKnown, notApplicable, notAssessed, pass } from '../define.ts';
import { encrypted, given, notOn, on, type FlagRule } from './_flags.ts';

interface Row extends CheckText {
  readonly rule: FlagRule;
  /** It is about traffic between members: a cluster of one has none. */
  readonly peers?: true;
}

/** The first member of a cluster starts like this too, so others must not be there either. */
function startsAlone(flags: Flags): boolean {
  const members = (flags.get('initial-cluster')?.value ?? '').split(',').filter(member => member !== '');
  return members.length <= 1 && !flags.has('discovery') && !flags.has('discovery-srv') && flags.get('initial-cluster-state')?.value !== 'existing';
}
/** What etcd serves where a flag is left out. Source: etcd, embed/config.go; tried on 3.4: key, certificate and --client-cert-auth are ignored there. */
const toClients = (rule: FlagRule): FlagRule => encrypted({ 'listen-client-urls': 'http://localhost:2379', 'listen-client-http-urls': '' }, rule);
const toPeers = (rule: FlagRule): FlagRule => encrypted({ 'listen-peer-urls': 'http://localhost:2380' }, rule);
const ownCa = 'NOD-0507';

const rows: readonly Row[] = [
  { id: 'NOD-0501', severity: 'high', rule: toClients(given('cert-file', 'key-file')), title: 'etcd serves its clients by TLS', why: 'Without TLS everything in the cluster, secrets too, crosses the network in clear between etcd and its clients.', fix: 'Set --cert-file and --key-file.' },
  { id: 'NOD-0502', severity: 'critical', rule: toClients(on('client-cert-auth')), title: 'etcd asks its clients for a certificate', why: 'Whoever reaches an etcd that asks for no certificate can read and write the whole cluster.', fix: 'Set --client-cert-auth=true and --trusted-ca-file.' },
  { id: 'NOD-0503', severity: 'medium', rule: notOn('auto-tls'), title: 'etcd does not sign its own certificates for clients', why: 'A certificate that nobody can verify does not protect from whoever stands in between.', fix: 'Remove --auto-tls.' },
  { id: 'NOD-0504', severity: 'high', peers: true, rule: toPeers(given('peer-cert-file', 'peer-key-file')), title: 'etcd members talk to each other by TLS', why: 'Without TLS everything in the cluster crosses the network in clear between members of etcd.', fix: 'Set --peer-cert-file and --peer-key-file.' },
  { id: 'NOD-0505', severity: 'high', peers: true, rule: toPeers(on('peer-client-cert-auth')), title: 'etcd members ask each other for a certificate', why: 'Whoever reaches an etcd that asks peers for no certificate can join as a member and have all data.', fix: 'Set --peer-client-cert-auth=true and --peer-trusted-ca-file.' },
  { id: 'NOD-0506', severity: 'medium', peers: true, rule: notOn('peer-auto-tls'), title: 'etcd does not sign its own certificates for peers', why: 'A certificate that nobody can verify does not protect from whoever stands in between.', fix: 'Remove --peer-auto-tls.' },
  { id: ownCa, severity: 'high', rule: given('trusted-ca-file'), title: 'etcd trusts a CA of its own', why: 'Where etcd trusts the cluster’s CA, any client certificate of the cluster opens etcd, and with it everything, to whoever reaches its port.', fix: 'Set --trusted-ca-file to a CA that signs for etcd alone.' },
];

export default family({
  on: 'etcd', needs: ['flags'], also: ['apiServerClientCa', 'members'], rows,
  judge: ({ id, rule, peers }, { flags, apiServerClientCa, members }) => {
    if (peers && startsAlone(flags)) {
      if (!isKnown(members)) return notAssessed(members.gap);
      if (members.value <= 1) return notApplicable('It is the only member and has no peers.', { reading: 'members' });
    }
    const verdict = rule(flags);
    const trusted = flags.get('trusted-ca-file');
    if (id !== ownCa || verdict.is !== 'pass' || !trusted) return verdict;
    if (!isKnown(apiServerClientCa)) return notAssessed(apiServerClientCa.gap);
    return apiServerClientCa.value === trusted.value ? fail(`It trusts ${trusted.value}, as the API server does for its own clients.`, { reading: 'flags', path: trusted.path }, { reading: 'apiServerClientCa' }) : pass(undefined, { reading: 'flags', path: trusted.path });
  },
});

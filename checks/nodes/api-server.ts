import type { CheckText, Flags } from '../../assess/model/index.ts';
import { fail, family, manual, pass } from '../define.ts';
import { absent, admits, atLeast, atLeastOrAll, doesNotAdmit, given, has, keeps, lacks, notOff, off, orFile, seen, subset, unless, type FlagRule } from './_flags.ts';

interface Row extends CheckText { readonly rule: FlagRule }

const strong = [
  'TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256', 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305', 'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305', 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
];
const modes = (rule: FlagRule): FlagRule => orFile('authorization-config', 'Which authorizers does the API server use?', rule);
/** The flag decides where it is given: the server does not start with another word in the file. */
const anonymous: FlagRule = flags => (flags.has('anonymous-auth') ? off('anonymous-auth')(flags)
  : orFile('authentication-config', 'Does the API server refuse anonymous requests, or limit them to health checks?', off('anonymous-auth'))(flags));
const ownSigner = (rule: FlagRule): FlagRule => unless(flags => (flags.has('service-account-signing-endpoint') ? 'An external signer holds the keys of its tokens.' : undefined), rule);
/** Left out, the API server allows everything: its default mode is AlwaysAllow. */
const notAlwaysAllow: FlagRule = flags => (flags.has('authorization-mode') ? lacks('authorization-mode', 'AlwaysAllow')(flags) : fail('--authorization-mode is not set, so every request is allowed.', ...seen(flags, 'authorization-mode')));
const audited: FlagRule = flags => (!flags.has('audit-log-path') && flags.has('audit-webhook-config-file')
  ? manual('It sends its audit events to a webhook. Are they kept there?', ...seen(flags, 'audit-webhook-config-file', 'audit-log-path')) : given('audit-log-path')(flags));
const rotated = (rule: FlagRule): FlagRule => unless(flags => {
  if (flags.get('audit-log-path')?.value === '-') return 'It writes its audit log to standard output.';
  return !flags.has('audit-log-path') && flags.has('audit-webhook-config-file') ? 'It sends audit events to a webhook and keeps no file.' : undefined;
}, rule);
/** 1m when left out; 300 without a unit is no duration. */
const timeout: FlagRule = (flags: Flags) => {
  const text = flags.get('request-timeout')?.value;
  if (text === undefined) return pass('--request-timeout is not set; one minute is its default.', ...seen(flags, 'request-timeout'));
  const seconds = [...text.matchAll(/(\d+(?:\.\d+)?)(h|m|s)(?!s)/g)].reduce((sum, [, amount, unit]) => sum + Number(amount) * { h: 3600, m: 60, s: 1 }[unit as 'h' | 'm' | 's'], 0);
  return seconds > 0 && seconds <= 300 ? pass() : fail(`--request-timeout is ${text}.`, ...seen(flags, 'request-timeout'));
};

const rows: readonly Row[] = [
  { id: 'NOD-0201', severity: 'medium', rule: anonymous, title: 'The API server refuses anonymous requests', why: 'An API server that takes anonymous requests gives them the rights of system:unauthenticated.', fix: 'Set --anonymous-auth=false, or limit it to health checks in the authentication configuration.' },
  { id: 'NOD-0202', severity: 'medium', rule: absent('token-auth-file'), title: 'The API server knows no static tokens', why: 'A stolen token of a static token file stays good: it never expires, and changes only with a restart.', fix: 'Remove --token-auth-file and give its users another way to log in.' },
  { id: 'NOD-0203', severity: 'low', rule: admits('DenyServiceExternalIPs'), title: 'The API server denies Services with external addresses', why: 'Whoever may create a Service with an external address can take the cluster’s traffic for it.', fix: 'Add DenyServiceExternalIPs to --enable-admission-plugins.' },
  { id: 'NOD-0204', severity: 'high', rule: given('kubelet-client-certificate', 'kubelet-client-key'), title: 'The API server shows kubelets a certificate', why: 'Where the API server shows no certificate, kubelets take its requests for anonymous ones, and have to allow those.', fix: 'Set --kubelet-client-certificate and --kubelet-client-key.' },
  { id: 'NOD-0205', severity: 'medium', rule: given('kubelet-certificate-authority'), title: 'The API server verifies kubelets', why: 'Whoever stands between the API server and a kubelet that it does not verify can read logs and sessions into pods.', fix: 'Set --kubelet-certificate-authority, and give kubelets certificates of that authority.' },
  { id: 'NOD-0206', severity: 'critical', rule: modes(notAlwaysAllow), title: 'The API server does not allow every request', why: 'With AlwaysAllow every request that is authenticated may do anything.', fix: 'Set --authorization-mode=Node,RBAC.' },
  { id: 'NOD-0207', severity: 'high', rule: modes(has('authorization-mode', 'Node')), title: 'The API server limits kubelets to their own node', why: 'Without the Node authorizer, whoever steals one kubelet’s credential may read the secrets of all nodes.', fix: 'Add Node to --authorization-mode.' },
  { id: 'NOD-0208', severity: 'high', rule: modes(has('authorization-mode', 'RBAC')), title: 'The API server uses RBAC', why: 'Without RBAC, roles and bindings have no effect.', fix: 'Add RBAC to --authorization-mode.' },
  { id: 'NOD-0209', severity: 'low', rule: admits('EventRateLimit'), title: 'The API server limits the rate of events', why: 'A flood of events can bring the API server down.', fix: 'Add EventRateLimit to --enable-admission-plugins, with its configuration.' },
  { id: 'NOD-0210', severity: 'low', rule: doesNotAdmit('AlwaysAdmit'), title: 'The API server does not use the plugin AlwaysAdmit', why: 'The admission plugin AlwaysAdmit checks nothing, and looks like one that does.', fix: 'Remove AlwaysAdmit from --enable-admission-plugins.' },
  { id: 'NOD-0211', severity: 'low', rule: admits('AlwaysPullImages'), title: 'The API server makes nodes pull images at each start', why: 'Before Kubernetes 1.35, or where a kubelet does not verify it, a pod can use a private image that another pod brought to its node.', fix: 'Add AlwaysPullImages to --enable-admission-plugins.' },
  { id: 'NOD-0212', severity: 'medium', rule: keeps('ServiceAccount'), title: 'The API server gives each pod a service account', why: 'Without the plugin ServiceAccount pods run without an identity that can be limited.', fix: 'Remove ServiceAccount from --disable-admission-plugins.' },
  { id: 'NOD-0213', severity: 'low', rule: keeps('NamespaceLifecycle'), title: 'The API server keeps objects out of ending namespaces', why: 'Without the plugin NamespaceLifecycle objects can be made in namespaces that do not exist or are being deleted.', fix: 'Remove NamespaceLifecycle from --disable-admission-plugins.' },
  { id: 'NOD-0214', severity: 'high', rule: admits('NodeRestriction'), title: 'The API server keeps kubelets from changing other nodes', why: 'Without the plugin NodeRestriction a stolen kubelet credential can relabel nodes and draw pods with secrets to its own.', fix: 'Add NodeRestriction to --enable-admission-plugins.' },
  { id: 'NOD-0215', severity: 'low', rule: off('profiling'), title: 'The API server offers no profiling', why: 'Profiling tells how the API server works inside, and costs CPU time.', fix: 'Set --profiling=false.' },
  { id: 'NOD-0216', severity: 'medium', rule: audited, title: 'The API server writes an audit log', why: 'Without an audit log nobody can tell who did what in the cluster.', fix: 'Set --audit-log-path and --audit-policy-file.' },
  { id: 'NOD-0217', severity: 'low', rule: rotated(atLeastOrAll('audit-log-maxage', 30)), title: 'Audit logs are kept for 30 days', why: 'Intrusions are often found late: an audit log that reaches back less than 30 days may not show them.', fix: 'Set --audit-log-maxage=30 or more.' },
  { id: 'NOD-0218', severity: 'low', rule: rotated(atLeastOrAll('audit-log-maxbackup', 10)), title: 'At least ten old audit logs are kept', why: 'With fewer than ten old audit logs, a burst of requests can push out what matters.', fix: 'Set --audit-log-maxbackup=10 or more.' },
  { id: 'NOD-0219', severity: 'low', rule: rotated(atLeast('audit-log-maxsize', 100)), title: 'Audit logs may grow to 100 MB', why: 'Audit logs that are turned over before 100 MB are pushed out too soon.', fix: 'Set --audit-log-maxsize=100 or more.' },
  { id: 'NOD-0220', severity: 'low', rule: timeout, title: 'Requests to the API server end within five minutes', why: 'Requests that last long can use up the API server.', fix: 'Remove --request-timeout or set it to five minutes at most.' },
  { id: 'NOD-0221', severity: 'medium', rule: notOff('service-account-lookup'), title: 'Tokens of deleted service accounts do not work', why: 'Without a lookup of service accounts a token outlives its account.', fix: 'Remove --service-account-lookup=false.' },
  { id: 'NOD-0222', severity: 'medium', rule: ownSigner(given('service-account-key-file')), title: 'Service account tokens are verified with a key of their own', why: 'Without a key of their own, service account tokens are verified with the server’s TLS key, and neither can be changed alone.', fix: 'Set --service-account-key-file.' },
  { id: 'NOD-0223', severity: 'high', rule: given('etcd-certfile', 'etcd-keyfile'), title: 'The API server shows etcd a certificate', why: 'An etcd that asks the API server for no certificate gives everything in the cluster to whoever reaches it.', fix: 'Set --etcd-certfile and --etcd-keyfile.' },
  { id: 'NOD-0224', severity: 'high', rule: given('tls-cert-file', 'tls-private-key-file'), title: 'The API server serves with a certificate given to it', why: 'A certificate that the API server makes for itself cannot be verified by its clients.', fix: 'Set --tls-cert-file and --tls-private-key-file.' },
  { id: 'NOD-0225', severity: 'high', rule: given('client-ca-file'), title: 'The API server verifies client certificates', why: 'Without a CA for clients the API server cannot know nodes and components by their certificates.', fix: 'Set --client-ca-file.' },
  { id: 'NOD-0226', severity: 'high', rule: given('etcd-cafile'), title: 'The API server verifies etcd', why: 'Whoever stands between the API server and an etcd that it does not verify can read and change everything in the cluster.', fix: 'Set --etcd-cafile.' },
  { id: 'NOD-0227', severity: 'medium', rule: given('encryption-provider-config'), title: 'Secrets are encrypted in etcd', why: 'Whoever reads etcd’s files or backups reads every secret that is not encrypted there.', fix: 'Set --encryption-provider-config to a file whose first provider for secrets is aescbc, kms or secretbox.' },
  { id: 'NOD-0228', severity: 'low', rule: subset('tls-cipher-suites', strong), title: 'The API server offers only strong ciphers', why: 'A weak cipher may let traffic that is recorded today be read later.', fix: 'Set --tls-cipher-suites to suites with AES-GCM or ChaCha20: those of TLS 1.3, and those that begin with TLS_ECDHE.' },
  { id: 'NOD-0229', severity: 'low', rule: off('service-account-extend-token-expiration'), title: 'Service account tokens last no longer than asked for', why: 'Service account tokens that are extended last a year, for clients that do not read them again.', fix: 'Set --service-account-extend-token-expiration=false.' },
  { id: 'NOD-0230', severity: 'medium', rule: given('audit-policy-file'), title: 'The API server has an audit policy', why: 'Without an audit policy nothing is logged, wherever the log would go.', fix: 'Set --audit-policy-file.' },
];

export default family({ on: 'apiServer', needs: ['flags'], rows, judge: ({ rule }, { flags }) => rule(flags) });

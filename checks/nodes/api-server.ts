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
const notAlwaysAllow: FlagRule = flags => (flags.has('authorization-mode') ? lacks('authorization-mode', 'AlwaysAllow')(flags) : fail('--authorization-mode is not set, and then everything is allowed.', ...seen(flags, 'authorization-mode')));
const audited: FlagRule = flags => (!flags.has('audit-log-path') && flags.has('audit-webhook-config-file')
  ? manual('Are the audit events kept that it sends to a webhook?', ...seen(flags, 'audit-webhook-config-file', 'audit-log-path')) : given('audit-log-path')(flags));
const rotated = (rule: FlagRule): FlagRule => unless(flags => {
  if (flags.get('audit-log-path')?.value === '-') return 'It writes its audit log to standard output.';
  return !flags.has('audit-log-path') && flags.has('audit-webhook-config-file') ? 'It sends audit events to a webhook and keeps no file.' : undefined;
}, rule);
/** 1m when left out; 300 without a unit is no duration. */
const timeout: FlagRule = (flags: Flags) => {
  const text = flags.get('request-timeout')?.value;
  if (text === undefined) return pass('It is one minute by default.', ...seen(flags, 'request-timeout'));
  const seconds = [...text.matchAll(/(\d+(?:\.\d+)?)(h|m|s)(?!s)/g)].reduce((sum, [, amount, unit]) => sum + Number(amount) * { h: 3600, m: 60, s: 1 }[unit as 'h' | 'm' | 's'], 0);
  return seconds > 0 && seconds <= 300 ? pass() : fail(`--request-timeout is ${text}.`, ...seen(flags, 'request-timeout'));
};

const rows: readonly Row[] = [
  { id: 'NOD-0201', severity: 'medium', rule: anonymous, title: 'The API server refuses anonymous requests', why: 'Requests without credentials otherwise have the rights of system:unauthenticated.', fix: 'Set --anonymous-auth=false, or limit it to health checks in the authentication configuration.' },
  { id: 'NOD-0202', severity: 'medium', rule: absent('token-auth-file'), title: 'The API server knows no static tokens', why: 'A token of the file that is stolen stays good: it never expires, and changes only with a restart.', fix: 'Remove --token-auth-file and give its users another way to log in.' },
  { id: 'NOD-0203', severity: 'low', rule: admits('DenyServiceExternalIPs'), title: 'The API server denies Services with external addresses', why: 'Whoever may create such a Service can take the cluster’s traffic for any address.', fix: 'Add DenyServiceExternalIPs to --enable-admission-plugins.' },
  { id: 'NOD-0204', severity: 'high', rule: given('kubelet-client-certificate', 'kubelet-client-key'), title: 'The API server shows kubelets a certificate', why: 'Kubelets otherwise take its requests for anonymous ones, or must allow those.', fix: 'Set --kubelet-client-certificate and --kubelet-client-key.' },
  { id: 'NOD-0205', severity: 'medium', rule: given('kubelet-certificate-authority'), title: 'The API server verifies kubelets', why: 'Otherwise whoever stands between can read logs and sessions into pods.', fix: 'Set --kubelet-certificate-authority, and give kubelets certificates of that authority.' },
  { id: 'NOD-0206', severity: 'critical', rule: modes(notAlwaysAllow), title: 'The API server does not allow everything', why: 'With AlwaysAllow every request that is authenticated may do anything.', fix: 'Set --authorization-mode=Node,RBAC.' },
  { id: 'NOD-0207', severity: 'high', rule: modes(has('authorization-mode', 'Node')), title: 'The API server limits kubelets to their own node', why: 'Whoever steals one kubelet’s credential otherwise reads the secrets of all nodes.', fix: 'Add Node to --authorization-mode.' },
  { id: 'NOD-0208', severity: 'high', rule: modes(has('authorization-mode', 'RBAC')), title: 'The API server uses RBAC', why: 'Roles and bindings have no effect without it.', fix: 'Add RBAC to --authorization-mode.' },
  { id: 'NOD-0209', severity: 'low', rule: admits('EventRateLimit'), title: 'The API server limits the rate of events', why: 'A flood of events can bring the API server down.', fix: 'Add EventRateLimit to --enable-admission-plugins, with its configuration.' },
  { id: 'NOD-0210', severity: 'low', rule: doesNotAdmit('AlwaysAdmit'), title: 'The API server does not admit everything', why: 'AlwaysAdmit refuses nothing; beside other plugins it only hides what is checked, and what is missing then fails by itself.', fix: 'Remove AlwaysAdmit from --enable-admission-plugins.' },
  { id: 'NOD-0211', severity: 'low', rule: admits('AlwaysPullImages'), title: 'The API server makes nodes pull images each time', why: 'A pod can otherwise use a private image that another pod brought to the node.', fix: 'Add AlwaysPullImages to --enable-admission-plugins.' },
  { id: 'NOD-0212', severity: 'medium', rule: keeps('ServiceAccount'), title: 'The API server gives each pod a service account', why: 'Without the plugin pods run without an identity that can be limited.', fix: 'Remove ServiceAccount from --disable-admission-plugins.' },
  { id: 'NOD-0213', severity: 'low', rule: keeps('NamespaceLifecycle'), title: 'The API server keeps objects out of namespaces that end', why: 'Objects can otherwise be made in namespaces that do not exist.', fix: 'Remove NamespaceLifecycle from --disable-admission-plugins.' },
  { id: 'NOD-0214', severity: 'high', rule: admits('NodeRestriction'), title: 'The API server keeps kubelets from changing other nodes', why: 'A stolen kubelet credential otherwise relabels nodes and draws pods with secrets to itself.', fix: 'Add NodeRestriction to --enable-admission-plugins.' },
  { id: 'NOD-0215', severity: 'low', rule: off('profiling'), title: 'The API server offers no profiling', why: 'Profiles show its inner life and cost processor time.', fix: 'Set --profiling=false.' },
  { id: 'NOD-0216', severity: 'medium', rule: audited, title: 'The API server writes an audit log', why: 'A log stops nobody; without one nobody can tell who did what, and so end it.', fix: 'Set --audit-log-path and --audit-policy-file.' },
  { id: 'NOD-0217', severity: 'low', rule: rotated(atLeastOrAll('audit-log-maxage', 30)), title: 'Audit logs are kept for 30 days', why: 'Intrusions are found late; the log must reach back that far.', fix: 'Set --audit-log-maxage=30 or more.' },
  { id: 'NOD-0218', severity: 'low', rule: rotated(atLeastOrAll('audit-log-maxbackup', 10)), title: 'Ten old audit logs are kept', why: 'With fewer, a burst of requests pushes out what matters.', fix: 'Set --audit-log-maxbackup=10 or more.' },
  { id: 'NOD-0219', severity: 'low', rule: rotated(atLeast('audit-log-maxsize', 100)), title: 'Audit logs may grow to 100 MB', why: 'Smaller ones are turned over too soon.', fix: 'Set --audit-log-maxsize=100 or more.' },
  { id: 'NOD-0220', severity: 'low', rule: timeout, title: 'Requests end within five minutes', why: 'Requests that may last for ever use up the API server.', fix: 'Remove --request-timeout or set it to five minutes at most.' },
  { id: 'NOD-0221', severity: 'medium', rule: notOff('service-account-lookup'), title: 'Tokens of deleted service accounts do not work', why: 'Without the lookup a token outlives its account.', fix: 'Remove --service-account-lookup=false.' },
  { id: 'NOD-0222', severity: 'medium', rule: ownSigner(given('service-account-key-file')), title: 'Service account tokens are verified with a key of their own', why: 'Otherwise the key of the server’s own certificate does it, and neither can be changed alone.', fix: 'Set --service-account-key-file.' },
  { id: 'NOD-0223', severity: 'high', rule: given('etcd-certfile', 'etcd-keyfile'), title: 'The API server shows etcd a certificate', why: 'An etcd that asks for none gives everything in the cluster to whoever reaches it.', fix: 'Set --etcd-certfile and --etcd-keyfile.' },
  { id: 'NOD-0224', severity: 'high', rule: given('tls-cert-file', 'tls-private-key-file'), title: 'The API server serves with a certificate that was given to it', why: 'One it makes for itself cannot be verified by anyone.', fix: 'Set --tls-cert-file and --tls-private-key-file.' },
  { id: 'NOD-0225', severity: 'high', rule: given('client-ca-file'), title: 'The API server verifies client certificates', why: 'Nodes and components log in with certificates; without a CA they cannot be told apart.', fix: 'Set --client-ca-file.' },
  { id: 'NOD-0226', severity: 'high', rule: given('etcd-cafile'), title: 'The API server verifies etcd', why: 'Otherwise whoever stands between reads and changes everything in the cluster.', fix: 'Set --etcd-cafile.' },
  { id: 'NOD-0227', severity: 'medium', rule: given('encryption-provider-config'), title: 'Secrets are encrypted in etcd', why: 'Who reads etcd’s files or backups otherwise reads every secret.', fix: 'Set --encryption-provider-config with a strong provider first.' },
  { id: 'NOD-0228', severity: 'low', rule: subset('tls-cipher-suites', strong), title: 'The API server offers strong ciphers alone', why: 'A weak cipher lets traffic that is recorded today be read later.', fix: 'Set --tls-cipher-suites to suites with ECDHE or TLS 1.3 and GCM or ChaCha20.' },
  { id: 'NOD-0229', severity: 'low', rule: off('service-account-extend-token-expiration'), title: 'Service account tokens last no longer than asked for', why: 'They otherwise last a year, for clients that do not read them again.', fix: 'Set --service-account-extend-token-expiration=false.' },
  { id: 'NOD-0230', severity: 'medium', rule: given('audit-policy-file'), title: 'The API server has an audit policy', why: 'Without a policy nothing is logged, wherever the log would go.', fix: 'Set --audit-policy-file.' },
];

export default family({ on: 'apiServer', needs: ['flags'], rows, judge: ({ rule }, { flags }) => rule(flags) });

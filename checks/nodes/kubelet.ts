import type { CheckText, Verdict } from '../../assess/model/index.ts';
import { fail, family, firstOf, manual, pass } from '../define.ts';

/** The kubelet's effective configuration: `configz` fills defaults in, except that empty values are left out. */
type Config = Readonly<Record<string, unknown>>;
interface Row extends CheckText { readonly path: string; readonly also?: readonly string[]; readonly judge: (value: unknown, config: Config) => Verdict }

const strong = [
  'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305', 'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384', 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305', 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256', 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
];
const when = (holds: boolean, otherwise: string): Verdict => (holds ? pass() : fail(otherwise));
const text = (value: unknown): string => JSON.stringify(value) ?? 'not set';

const rows: readonly Row[] = [
  { id: 'NOD-0101', path: '/authentication/anonymous/enabled', severity: 'high', title: 'Kubelets refuse anonymous requests', why: 'Where a kubelet takes anonymous requests, anyone who reaches its port may ask it; what it allows them is judged by NOD-0102.', fix: 'Set authentication.anonymous.enabled: false.', judge: value => when(value === false, `authentication.anonymous.enabled is ${text(value)}.`) },
  { id: 'NOD-0102', path: '/authorization/mode', severity: 'critical', title: 'Kubelets ask the API server who may do what', why: 'With AlwaysAllow, whoever a kubelet lets in can run commands in every pod of its node.', fix: 'Set authorization.mode: Webhook.', judge: value => when(typeof value === 'string' && value !== '' && value !== 'AlwaysAllow', `authorization.mode is ${text(value)}.`) },
  { id: 'NOD-0103', path: '/authentication/x509/clientCAFile', severity: 'high', title: 'Kubelets verify client certificates', why: 'Without a CA for clients a kubelet cannot know the API server by its certificate.', fix: 'Set authentication.x509.clientCAFile.', judge: value => when(typeof value === 'string' && value !== '', 'authentication.x509.clientCAFile is not set.') },
  { id: 'NOD-0104', path: '/readOnlyPort', severity: 'high', title: 'Kubelets keep their read-only port shut', why: 'A kubelet’s read-only port tells anyone what runs on its node, without any authentication.', fix: 'Set readOnlyPort: 0.', judge: value => when((value ?? 0) === 0, `readOnlyPort is ${text(value)}.`) },
  { id: 'NOD-0105', path: '/streamingConnectionIdleTimeout', severity: 'low', title: 'Kubelets close idle connections', why: 'Forgotten sessions into pods stay open for ever where kubelets do not close them.', fix: 'Set streamingConnectionIdleTimeout to some minutes.', judge: value => when(value === undefined || (value !== 0 && !/^0[a-z]*$/.test(String(value))), `streamingConnectionIdleTimeout is ${text(value)}.`) },
  { id: 'NOD-0106', path: '/makeIPTablesUtilChains', severity: 'low', title: 'Kubelets keep their own rules of the node’s firewall', why: 'Without the kubelet’s own firewall rules, traffic of pods and Services may go other ways than the cluster means.', fix: 'Set makeIPTablesUtilChains: true.', judge: value => when((value ?? true) === true, `makeIPTablesUtilChains is ${text(value)}.`) },
  { id: 'NOD-0107', path: '/eventRecordQPS', severity: 'low', title: 'Kubelets record enough events, and not without bound', why: 'Too few events hide an attack, unlimited ones can drown the API server.', fix: 'Set eventRecordQPS to a number that fits the node.', judge: value => (value === 0 ? manual('eventRecordQPS is 0: the kubelet records events without any limit. Is that meant?', { reading: 'kubelet', path: '/eventRecordQPS' }) : pass()) },
  { id: 'NOD-0108', path: '/tlsCertFile', also: ['/tlsPrivateKeyFile', '/serverTLSBootstrap'], severity: 'medium', title: 'Kubelets serve with a certificate that can be verified', why: 'A self-signed certificate lets anyone between the API server and the node pose as the kubelet.', fix: 'Set tlsCertFile and tlsPrivateKeyFile, or serverTLSBootstrap: true and approve the requests.', judge: (value, config) => when((Boolean(value) && Boolean(config['tlsPrivateKeyFile'])) || config['serverTLSBootstrap'] === true, 'It has neither tlsCertFile and tlsPrivateKeyFile nor serverTLSBootstrap.') },
  { id: 'NOD-0109', path: '/rotateCertificates', severity: 'medium', title: 'Kubelets renew their client certificate', why: 'A certificate that is never renewed stays useful to whoever stole it, or runs out.', fix: 'Set rotateCertificates: true.', judge: value => when(value === true, `rotateCertificates is ${value === undefined ? 'not set, and so false' : text(value)}.`) },
  { id: 'NOD-0110', path: '/featureGates/RotateKubeletServerCertificate', severity: 'low', title: 'Kubelets do not switch off serving certificate renewal', why: 'With the feature gate off, a kubelet’s serving certificate is never renewed, even where renewal is asked for.', fix: 'Remove RotateKubeletServerCertificate: false from featureGates.', judge: value => when(value !== false, 'featureGates.RotateKubeletServerCertificate is false.') },
  { id: 'NOD-0111', path: '/tlsCipherSuites', severity: 'low', title: 'Kubelets offer only strong ciphers', why: 'A weak cipher may let traffic that is recorded today be read later.', fix: 'Set tlsCipherSuites to suites that begin with TLS_ECDHE and have AES-GCM or ChaCha20.', judge: value => {
    const suites = Array.isArray(value) ? value.map(String) : [];
    const weak = suites.filter(suite => !strong.includes(suite));
    return suites.length === 0 ? fail('tlsCipherSuites is not set.') : when(weak.length === 0, `tlsCipherSuites allows ${firstOf(weak, 3)}.`);
  } },
  { id: 'NOD-0112', path: '/podPidsLimit', severity: 'medium', title: 'Kubelets limit the processes of a pod', why: 'Where the processes of a pod are not limited, a fork bomb in one can take its node down.', fix: 'Set podPidsLimit to some thousands.', judge: value => when(typeof value === 'number' && value > 0, `podPidsLimit is ${text(value)}.`) },
  { id: 'NOD-0113', path: '/seccompDefault', severity: 'medium', title: 'Kubelets confine pods with seccomp unless told otherwise', why: 'Without seccompDefault every container that sets no seccomp profile runs unconfined.', fix: 'Set seccompDefault: true.', judge: value => when(value === true, `seccompDefault is ${value === undefined ? 'not set, and so false' : text(value)}.`) },
];

/** The value at a pointer of plain keys. */
const at = (config: Config, path: string): unknown => path.slice(1).split('/').reduce<unknown>((value, key) => (value as Config | null | undefined)?.[key], config);

export default family({
  on: 'node', needs: ['kubelet'], rows,
  judge: ({ path, also = [], judge }, { kubelet }) => {
    const verdict = judge(at(kubelet, path) ?? undefined, kubelet);
    return verdict.is === 'fail' || verdict.is === 'pass' ? { ...verdict, seen: [path, ...also].map(each => ({ reading: 'kubelet', path: each })) } : verdict;
  },
});

import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const openssl = (folder: string, ...argv: string[]) => run('openssl', argv, { cwd: folder });

interface Certificate {
  readonly name: string;
  readonly subject: string;
  readonly usage: 'serverAuth' | 'clientAuth';
  readonly alternatives?: string;
}

/** Address of the node and of everything else inside the box. */
export const nodeAddress = '10.99.0.1';

const certificates: readonly Certificate[] = [
  { name: 'apiserver', subject: '/CN=kube-apiserver', usage: 'serverAuth', alternatives: `DNS:localhost,DNS:kubernetes,DNS:kubernetes.default.svc,DNS:api.test.example,IP:127.0.0.1,IP:10.96.0.1,IP:${nodeAddress}` },
  { name: 'kubelet-server', subject: '/CN=node1', usage: 'serverAuth', alternatives: `DNS:node1,DNS:localhost,IP:127.0.0.1,IP:${nodeAddress}` },
  { name: 'apiserver-kubelet-client', subject: '/O=system:masters/CN=kube-apiserver-kubelet-client', usage: 'clientAuth' },
  { name: 'kube-controller-manager', subject: '/CN=system:kube-controller-manager', usage: 'clientAuth' },
  { name: 'kube-scheduler', subject: '/CN=system:kube-scheduler', usage: 'clientAuth' },
  { name: 'kubelet', subject: '/O=system:nodes/CN=system:node:node1', usage: 'clientAuth' },
  { name: 'admin', subject: '/O=system:masters/CN=admin', usage: 'clientAuth' },
  { name: 'assessor', subject: '/O=assessors/CN=assessor', usage: 'clientAuth' },
  { name: 'inspector', subject: '/O=inspectors/CN=inspector', usage: 'clientAuth' },
  { name: 'shopkeeper', subject: '/CN=sam', usage: 'clientAuth' },
  { name: 'restricted', subject: '/O=developers/CN=dora', usage: 'clientAuth' },
  { name: 'nobody', subject: '/CN=nobody', usage: 'clientAuth' },
];

/** Makes a certificate authority, a certificate for every component and person, and the key for service-account tokens. */
export async function makeKeys(folder: string): Promise<void> {
  await key(folder, 'ca');
  await openssl(folder, 'req', '-x509', '-new', '-key', 'ca.key', '-days', '3650', '-subj', '/CN=plimsoll-test-ca', '-out', 'ca.crt',
    '-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign,cRLSign,digitalSignature');
  await Promise.all([...certificates.map((certificate, index) => sign(folder, certificate, index + 2)), openssl(folder, 'genrsa', '-out', 'sa.key', '2048')]);
  await openssl(folder, 'rsa', '-in', 'sa.key', '-pubout', '-out', 'sa.pub');
}

const key = (folder: string, name: string) => openssl(folder, 'ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', `${name}.key`);

async function sign(folder: string, { name, subject, usage, alternatives }: Certificate, serial: number): Promise<void> {
  await key(folder, name);
  await openssl(folder, 'req', '-new', '-key', `${name}.key`, '-subj', subject, '-out', `${name}.csr`);
  const lines = ['basicConstraints=CA:FALSE', 'keyUsage=digitalSignature,keyEncipherment', `extendedKeyUsage=${usage}`, ...(alternatives === undefined ? [] : [`subjectAltName=${alternatives}`])];
  await writeFile(join(folder, `${name}.ext`), `${lines.join('\n')}\n`);
  await openssl(folder, 'x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.crt', '-CAkey', 'ca.key', '-set_serial', String(serial), '-days', '3650', '-extfile', `${name}.ext`, '-out', `${name}.crt`);
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { need, run } from './system.ts';

/** Makes a certificate authority, a server certificate for 127.0.0.1 and two clients', one of another authority (`stranger`). */
export async function writeCertificates(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const authority of ['ca', 'stranger-ca']) {
    await openssl(folder, ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '30', '-subj', `/CN=${authority}`, '-keyout', `${authority}-key.pem`, '-out', `${authority}.pem`]);
  }
  await issue(folder, 'server', 'ca', 'subjectAltName=IP:127.0.0.1,DNS:localhost\nextendedKeyUsage=serverAuth');
  await issue(folder, 'client', 'ca', 'extendedKeyUsage=clientAuth');
  await issue(folder, 'stranger', 'stranger-ca', 'extendedKeyUsage=clientAuth');
}

async function issue(folder: string, name: string, authority: string, extensions: string): Promise<void> {
  await writeFile(join(folder, `${name}.ext`), `${extensions}\n`);
  await openssl(folder, ['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', `/CN=${name}`, '-keyout', `${name}-key.pem`, '-out', `${name}.csr`]);
  await openssl(folder, ['x509', '-req', '-days', '30', '-in', `${name}.csr`, '-CA', `${authority}.pem`, '-CAkey', `${authority}-key.pem`, '-CAcreateserial', '-extfile', `${name}.ext`, '-out', `${name}.pem`]);
}

const openssl = (folder: string, args: readonly string[]): Promise<string> => run([need('openssl', 'openssl'), ...args], { cwd: folder });

import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { isIP } from 'node:net';

/** A certificate with its key, as PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}
interface Authority extends Certificate {
  readonly name: string;
  readonly private: KeyObject;
}
interface Wanted {
  readonly name?: string;
  /** IPv4 addresses and DNS names it is valid for. */
  readonly names?: readonly string[];
  readonly until?: Date;
}

/** An authority of its own, for one test. */
export const authority = (name = 'test-ca'): Authority => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { name, private: privateKey, cert: certificate(name, name, publicKey, privateKey, [constraints(true)]), key: pem(privateKey) };
};

/** A certificate that an authority gives; one of no authority is signed by itself. */
export function issue(by: Authority | null, { name = 'server', names = [], until }: Wanted = {}): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const alternatives = names.map(each => (isIP(each) === 4 ? der(0x87, Buffer.from(each.split('.').map(Number))) : der(0x82, Buffer.from(each))));
  const extensions = [constraints(false), ...(names.length > 0 ? [extension('551d11', der(0x30, ...alternatives))] : [])];
  return { cert: certificate(name, by?.name ?? name, publicKey, by?.private ?? privateKey, extensions, until), key: pem(privateKey) };
}

const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

/** X.509 version 3, as RFC 5280 writes it. */
function certificate(subject: string, issuer: string, key: KeyObject, by: KeyObject, extensions: readonly Buffer[], until = new Date(Date.now() + 86_400_000)): string {
  const algorithm = der(0x30, oid('2a8648ce3d040302'));
  const body = der(0x30, der(0xa0, der(0x02, Buffer.from([2]))), der(0x02, Buffer.from([1 + Math.floor(Math.random() * 100)])), algorithm, called(issuer),
    der(0x30, time(new Date(0)), time(until)), called(subject), key.export({ type: 'spki', format: 'der' }), der(0xa3, der(0x30, ...extensions)));
  const whole = der(0x30, body, algorithm, der(0x03, Buffer.from([0]), sign('sha256', body, by)));
  return `-----BEGIN CERTIFICATE-----\n${whole.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const length = content.length < 128 ? [content.length] : content.length < 256 ? [0x81, content.length] : [0x82, content.length >> 8, content.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const called = (name: string): Buffer => der(0x30, der(0x31, der(0x30, oid('550403'), der(0x0c, Buffer.from(name)))));
const time = (date: Date): Buffer => der(0x18, Buffer.from(`${date.toISOString().slice(0, 19).replace(/[-T:]/g, '')}Z`));
const extension = (id: string, value: Buffer): Buffer => der(0x30, oid(id), der(0x04, value));
const constraints = (isAuthority: boolean): Buffer => extension('551d13', der(0x30, ...(isAuthority ? [der(0x01, Buffer.from([255]))] : [])));

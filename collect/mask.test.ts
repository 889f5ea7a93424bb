import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMasked, maskedIn } from '../assess/model/index.ts';
import { createMasker } from './mask.ts';
import { namesSecret } from './secrets/names.ts';

const masker = createMasker(new Uint8Array(32).fill(7));
const secret = 'Tr0ub4dor&3-x';
const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N';
const pem = '-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA7\n-----END RSA PRIVATE KEY-----';

describe('a secret never survives', () => {
  test.each([
    ['an environment variable', { Env: [`DB_PASSWORD=${secret}`] }, secret],
    ['a variable with line breaks', { Env: [`TLS_SECRET=a\n${secret}`] }, secret],
    ['a Kubernetes variable', { env: [{ name: 'apiKey', value: secret }] }, secret],
    ['a label', { Labels: { 'com.example.token': secret } }, secret],
    ['an argument with an equals sign', { Args: [`--password=${secret}`] }, secret],
    ['the argument after its flag', { Args: ['--client-secret', secret, '--verbose'] }, secret],
    ['an argument in a command line', `server --token ${'s3cr3tvalue'} --port 80`, 's3cr3tvalue'],
    ['a build step', `|1 NPM_TOKEN=${'s3cr3tvalue'} /bin/sh -c npm ci`, 's3cr3tvalue'],
    ['a password in an address', { HttpProxy: `http://user:${'p4ssw0rd'}@proxy:3128` }, 'p4ssw0rd'],
    ['a log option', { LogConfig: { Config: { 'splunk-token': secret } } }, secret],
    ['JSON in an annotation', { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({ spec: { env: [{ name: 'PASSWORD', value: secret }] } }) } }, secret],
    ['JSON in JSON', { note: JSON.stringify({ inner: JSON.stringify({ password: secret }) }) }, secret],
    ['a private key', { note: pem }, 'MIIEowIBAAKCAQEA7'],
    ['a JSON web token', { note: `token ${jwt}` }, jwt],
    ['an AWS access key id', { note: 'AKIAIOSFODNN7EXAMPLE' }, 'AKIAIOSFODNN7EXAMPLE'],
    ['a GitHub token', { note: `ghp_${'a1B2'.repeat(9)}` }, `ghp_${'a1B2'.repeat(9)}`],
    ['a bearer header', { Args: ['-H', 'Authorization: Bearer abcdefghijklmnopqrst'] }, 'abcdefghijklmnopqrst'],
    ['curl with a user', 'curl -u bob:hunter2hunter https://x', 'hunter2hunter'],
    ['a connection string', 'Server=db;Password=hunter2hunter;Encrypt=yes', 'hunter2hunter'],
    ['a list under a secret name', { passwords: [secret, 1] }, secret],
    ['a setting inside options', 'JAVA_OPTS=-Dspring.datasource.password=hunter2hunter', 'hunter2hunter'],
    ['a flag inside a variable', { Env: ['ARGS=--db-password=hunter2hunter'] }, 'hunter2hunter'],
    ['a connection string that begins with it', 'CONN=Password=hunter2hunter;Server=db', 'hunter2hunter'],
    ['a query parameter', 'HOOK_URL=https://x.example/hook?id=1&token=hunter2hunter', 'hunter2hunter'],
    ['a command in a quoted flag', 'run --command "app --password hunter2hunter"', 'hunter2hunter'],
    ['a note', 'note: password: hunter2hunter', 'hunter2hunter'],
    ['PGPASSWORD', 'PGPASSWORD=hunter2hunter', 'hunter2hunter'],
    ['SSHPASS', 'SSHPASS=hunter2hunter', 'hunter2hunter'],
    ['a key run together', 'ENCRYPTIONKEY=hunter2hunter', 'hunter2hunter'],
    ['TS_AUTHKEY', 'TS_AUTHKEY=tskey-hunter2hunter', 'tskey-hunter2hunter'],
    ['a bind password', 'LDAP_BIND_PW=hunter2hunter', 'hunter2hunter'],
    ['redis as a text', 'redis-server --requirepass hunter2hunter', 'hunter2hunter'],
    ['redis as a list', { Cmd: ['redis-server', '--requirepass', 'hunter2hunter'] }, 'hunter2hunter'],
    ['a registry login', 'DOCKER_AUTH_CONFIG={"auths":{"x":{"auth":"Ym9iOmh1bnRlcjI="}}}', 'Ym9iOmh1bnRlcjI='],
    ['a secret id', 'VAULT_SECRET_ID=hunter2hunter', 'hunter2hunter'],
    ['a number', { db_password: 84739201 }, '84739201'],
    ['values of a named thing', { name: 'DB_PASSWORD', values: ['hunter2hunter'] }, 'hunter2hunter'],
    ['curl as a list', ['curl', '-u', 'bob:hunter2hunter', 'https://x'], 'hunter2hunter'],
    ['mysql as a list', ['/usr/bin/mysql', '-phunter2hunter'], 'hunter2hunter'],
    ['redis-cli as a list', ['redis-cli', '-a', 'hunter2hunter'], 'hunter2hunter'],
  ])('%s', (_name, body, hidden) => {
    const masked = JSON.stringify(masker.mask(body));
    expect(masked).not.toContain(JSON.stringify(hidden).slice(1, -1));
    expect(isMasked(masked)).toBe(true);
  });
});

test.each([
  ['a path to a secret', 'DB_PASSWORD_FILE=/run/secrets/db'], ['a key file', '--kubelet-client-key=/etc/kubernetes/pki/client.key'], ['a port list', 'ports: 80, token-bucket'], ['a setting about secrets', 'configMapAndSecretChangeDetectionStrategy: Watch'], ['an empty password', 'DB_PASSWORD='], ['a reference', 'DB_PASSWORD=$(DB)'], ['a word that only looks alike', 'MONKEY=banana'],
  ['a public key', 'GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D'], ['an ordinary address', 'https://example.com:8443/path@x'],
])('%s stays readable', (_name, text) => {
  expect(masker.text(text)).toBe(text);
});

test('equal secrets have equal hashes, under one key only', () => {
  const other = createMasker(new Uint8Array(32).fill(8));
  expect(masker.text(`A_TOKEN=${secret}`).slice(8)).toBe(masker.text(`B_TOKEN=${secret}`).slice(8));
  expect(other.text(`A_TOKEN=${secret}`)).not.toBe(masker.text(`A_TOKEN=${secret}`));
});

test('the marker tells kind and length', () => {
  expect(maskedIn(masker.text('A_TOKEN=12345'))).toMatchObject([{ kind: 'named', length: 5 }]);
});

test('what was masked is not masked again, and nothing without a secret is touched', () => {
  fc.assert(fc.property(fc.jsonValue(), value => {
    const once = masker.mask(value);
    expect(masker.mask(once)).toEqual(once);
  }));
});

test('nesting has an end, however deep a target nests', () => {
  const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  expect(JSON.stringify(masker.mask(deep))).toContain('not kept');
});

test('any value under a secret name is gone', () => {
  fc.assert(fc.property(fc.string({ minLength: 6 }).filter(value => !value.includes('‹') && !/^[$/]/.test(value)), value => {
    expect(JSON.stringify(masker.mask({ password: value }))).not.toContain(`:${JSON.stringify(value)}`);
  }));
});

test.each([['dbPassword', true], ['aws_secret_access_key', true], ['API-KEY', true], ['keyboard', false], ['PASSENGER', false], ['secretName', false], ['key', false], ['PUBLIC_KEY', false]])('%s names a secret: %s', (name, answer) => {
  expect(namesSecret(name)).toBe(answer);
});

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { credentialsOf } from './credentials.ts';
import type { KubeContext, User } from './kubeconfig.ts';

const cluster = { server: 'https://api.example', 'insecure-skip-tls-verify': false } as KubeContext['cluster'];
const context = (user: Partial<User>): KubeContext => ({ name: 'test', current: true, via: [], cluster: cluster!, user: user as User });
const of = (user: Partial<User>, allow = false) => credentialsOf(context(user), allow, new AbortController().signal);
const folder = mkdtempSync(join(tmpdir(), 'credentials-'));
const file = (name: string, content: string): string => { writeFileSync(join(folder, name), content); return join(folder, name); };
const jwt = (exp: number): string => `e30.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.sig`;

test.each([
  ['a token', { token: 'abc' }, { authorization: 'Bearer abc' }],
  ['a token file, which comes before a token', { token: 'abc', tokenFile: file('token', ' def\n') }, { authorization: 'Bearer def' }],
  ['a name and a password', { username: 'ann', password: 'pä:ss' }, { authorization: `Basic ${Buffer.from('ann:pä:ss').toString('base64')}` }],
  ['nothing at all', {}, {}],
  ["OpenID Connect's token while it is valid", { 'auth-provider': { name: 'oidc', config: { 'id-token': jwt(4e9) } } }, { authorization: `Bearer ${jwt(4e9)}` }],
  ['impersonation', { token: 'abc', as: 'bob', 'as-groups': ['a', 'b'], 'as-user-extra': { 'x/y': ['1'] } }, { authorization: 'Bearer abc', 'impersonate-user': 'bob', 'impersonate-group': ['a', 'b'], 'impersonate-extra-x%2Fy': ['1'] }],
])('headers of %s', async (_name, user, headers) => {
  expect((await of(user)).headers).toEqual(headers);
});

test.each([
  ['an expired OpenID Connect token', { 'auth-provider': { name: 'oidc', config: { 'id-token': jwt(1), 'refresh-token': 'r' } } }, /expired at 1970-01-01T00:00:01\.000Z, and Plimsoll does not refresh it/],
  ['an OpenID Connect token that is not there yet', { 'auth-provider': { name: 'oidc', config: { 'refresh-token': 'r' } } }, /has no OpenID Connect token/],
  ['an OpenID Connect token that does not say its end', { 'auth-provider': { name: 'oidc', config: { 'id-token': 'opaque' } } }, /does not say how long/],
  ['a provider that kubectl has dropped', { 'auth-provider': { name: 'gcp', config: { 'cmd-path': '/bin/false' } } }, /no part of kubectl since 1\.26/],
  ['a key that cannot be read', { 'client-key': join(folder, 'missing') }, /missing cannot be read \(ENOENT\)/],
])('%s is told', async (_name, user, message) => {
  await expect(of(user)).rejects.toThrow(message);
});

test('who has an expired OpenID Connect token is told to log in again', async () => {
  await expect(of({ 'auth-provider': { name: 'oidc', config: { 'id-token': jwt(1) } } })).rejects.toMatchObject({ closes: expect.stringMatching(/^Log in again/) as string });
});

test('certificates come from the kubeconfig before files', async () => {
  const { cert } = await of({ 'client-certificate-data': Buffer.from('inline').toString('base64'), 'client-certificate': file('cert', 'from a file') });
  expect(String(cert)).toBe('inline');
});

test.each([
  ['an OpenID Connect token', { 'auth-provider': { name: 'oidc', config: { 'id-token': jwt(4e9) } } }, 4e12],
  ["a plugin's answer", { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: process.execPath, args: ['-p', JSON.stringify('{"status":{"token":"t","expirationTimestamp":"2096-10-02T07:06:40Z"}}')], provideClusterInfo: false } as never }, 4e12],
  ['a token that does not tell', { token: 't' }, undefined],
])('%s tells when it ends', async (_name, user, end) => {
  expect((await of(user, true)).expires).toBe(end);
});

describe('an exec plugin', () => {
  const exec = (command: string, more: object = {}) => ({ exec: { apiVersion: 'client.authentication.k8s.io/v1', command, provideClusterInfo: false, ...more } as NonNullable<User['exec']> });

  test('gives a certificate or a token', async () => {
    const answer = { status: { token: 't', clientCertificateData: 'C', clientKeyData: 'K' } };
    expect(await of(exec(process.execPath, { args: ['-p', JSON.stringify(JSON.stringify(answer))] }), true)).toEqual({ headers: { authorization: 'Bearer t' }, cert: 'C', key: 'K' });
  });

  test.each([
    ['is not run without consent', '/bin/false', {}, false, /Allow it first/],
    ['that needs a terminal is not run', '/bin/false', { interactiveMode: 'Always' }, true, /needs a terminal/],
    ['that is not installed says how to get it', 'plimsoll-no-such-plugin', { installHint: 'Get it from example.com.' }, true, /not found\. Get it from example\.com\./],
    ['that fails tells its words', process.execPath, { args: ['-e', 'console.error("no session"); process.exit(3)'] }, true, /ended with 3: no session/],
    ['that answers with something else tells none of its words', process.execPath, { args: ['-p', '"hidden-word"'] }, true, /its answer is no ExecCredential\.$/],
  ])('%s', async (_name, command, more, allow, message) => {
    await expect(of(exec(command, more), allow)).rejects.toThrow(message);
  });
});

import { expect, test } from 'vitest';
import type { Evidence } from '../assess/model/index.ts';
import { ArchiveError, fromFiles, open, seal, toFiles } from './archive.ts';
import { zip } from './zip.ts';

const about = { catalogue: 'sha256:0', benchmarks: ['cis-docker-1.8.0'] };
const evidence: Evidence = {
  collectedAt: '2026-11-24T09:14:00.000Z', tool: { name: 'plimsoll', version: '0.1.0' },
  targets: [{ id: 'docker:shop', kind: 'docker', label: 'shop', endpoint: 'unix:///run/docker.sock', identity: 'ABCD', via: [] }],
  documents: new Map(['b', 'a'].map(name => {
    const id = `docker-shop/container/${name}`;
    return [id, { id, target: 'docker:shop', what: 'container', of: name, source: { by: 'docker-api', path: `/containers/${name}/json` }, readAt: '2026-11-24T09:14:01.000Z', body: { z: 1, a: [null, 'ü'], ['__proto__']: 'kept' } }] as const;
  })),
  enumerations: [{ target: 'docker:shop', what: 'containers', state: 'complete', count: 2, documents: [] }],
  gaps: [{ target: 'docker:shop', what: 'top', of: 'a', reason: 'vanished', detail: 'It stopped.' }],
  calls: [{ target: 'docker:shop', call: 'GET /info', outcome: '200', bytes: 12, at: '2026-11-24T09:14:00.500Z' }],
};

test('what was sealed opens as it was, with the digest of its manifest', async () => {
  const { bytes, digest } = seal(evidence, about);
  const opened = await open(bytes);
  expect(opened.digest).toBe(digest);
  expect(opened.about).toEqual(about);
  expect([...opened.evidence.documents.keys()].sort()).toEqual([...evidence.documents.keys()].sort());
  expect(opened.evidence.gaps).toEqual(evidence.gaps);
  expect(JSON.stringify(opened.evidence.documents.get('docker-shop/container/a')?.body)).toContain('__proto__');
});

test('the same evidence gives the same bytes, whatever the zone', async () => {
  const first = seal(evidence, about);
  const zone = process.env.TZ;
  process.env.TZ = 'Pacific/Auckland';
  const second = seal(evidence, about);
  if (zone === undefined) delete process.env.TZ; else process.env.TZ = zone;
  expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
});

test.each([
  ['a changed document', (files: Map<string, string>) => files.set('documents/docker-shop/container/a.json', '{}'), 'changed: documents/docker-shop/container/a.json'],
  ['a removed document', (files: Map<string, string>) => files.delete('documents/docker-shop/container/b.json'), 'missing: documents/docker-shop/container/b.json'],
  ['an added document', (files: Map<string, string>) => files.set('documents/x.json', '{}'), 'added: documents/x.json'],
  ['a changed call log', (files: Map<string, string>) => files.set('calls.json', '[]'), 'changed: calls.json'],
])('%s is named', async (_name, change, problem) => {
  const files = toFiles(evidence, about);
  change(files);
  const error: unknown = await open(zip(files)).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ArchiveError);
  expect((error as ArchiveError).problems).toContain(problem);
});

test('bytes that are no archive get a clear error', async () => {
  await expect(open(new TextEncoder().encode('hello'))).rejects.toThrow('This is no Plimsoll evidence');
});

test('an archive without a manifest gets a clear error', () => {
  expect(() => fromFiles(new Map([['x', '1']]))).toThrow('it has no manifest.json');
});

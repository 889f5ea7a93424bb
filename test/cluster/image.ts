import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

interface Entry {
  readonly name: string;
  readonly data?: Uint8Array;
  readonly link?: string;
}

const sha256 = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');
const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const folder = (name: string): Entry => ({ name: `${name}/` });

/**
 * An image archive (OCI image layout, one busybox layer) that carries one image under all the names given, so that
 * pods can name any image while nothing is pulled; `@DIGEST` in a name becomes the image's digest. Needs a static busybox at /bin/busybox.
 */
export async function imageArchive(names: readonly string[]): Promise<{ bytes: Uint8Array; digest: string }> {
  const layer = tar([
    ...['bin', 'etc', 'tmp', 'var', 'run', 'usr'].map(folder),
    { name: 'bin/busybox', data: await readFile('/bin/busybox') },
    { name: 'bin/sh', link: 'busybox' }, { name: 'bin/sleep', link: 'busybox' },
    // Static pods that stand in for the control plane start these with the real components' arguments.
    ...['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kube-proxy'].map(name => ({ name: `bin/${name}`, data: Buffer.from('#!/bin/sh\nexec sleep 2147483647\n') })),
    { name: 'etc/passwd', data: Buffer.from('root:x:0:0:root:/:/bin/sh\napp:x:1000:1000:app:/tmp:/bin/sh\n') },
  ]);
  const config = json({
    architecture: process.arch === 'arm64' ? 'arm64' : 'amd64', os: 'linux',
    config: { Cmd: ['sleep', '2147483647'], Env: ['PATH=/bin'], WorkingDir: '/' },
    rootfs: { type: 'layers', diff_ids: [`sha256:${sha256(layer)}`] },
  });
  const described = (mediaType: string, data: Uint8Array) => ({ mediaType, digest: `sha256:${sha256(data)}`, size: data.length });
  const manifest = json({
    schemaVersion: 2, mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: described('application/vnd.oci.image.config.v1+json', config),
    layers: [described('application/vnd.oci.image.layer.v1.tar', layer)],
  });
  const entry = described('application/vnd.oci.image.manifest.v1+json', manifest);
  const index = json({ schemaVersion: 2, manifests: names.map(name => ({ ...entry, annotations: { 'io.containerd.image.name': name.replace('@DIGEST', `@${entry.digest}`) } })) });
  const bytes = tar([
    { name: 'oci-layout', data: json({ imageLayoutVersion: '1.0.0' }) }, { name: 'index.json', data: index }, folder('blobs'), folder('blobs/sha256'),
    ...[layer, config, manifest].map(data => ({ name: `blobs/sha256/${sha256(data)}`, data })),
  ]);
  return { bytes, digest: entry.digest };
}

/** A tar in the ustar format, with every time at zero. Names end in / for folders. */
function tar(entries: readonly Entry[]): Uint8Array {
  const blocks = entries.flatMap(entry => {
    const data = entry.data ?? new Uint8Array();
    return [header(entry, data.length), data, new Uint8Array((512 - (data.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, new Uint8Array(1024)]);
}

function header({ name, link }: Entry, size: number): Uint8Array {
  const block = Buffer.alloc(512);
  const type = link !== undefined ? '2' : name.endsWith('/') ? '5' : '0';
  const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`;
  block.write(name, 0);
  block.write(octal(0o755, 7) + octal(0, 7) + octal(0, 7) + octal(size, 11) + octal(0, 11) + ' '.repeat(8) + type, 100);
  block.write(link ?? '', 157);
  block.write('ustar\x0000', 257);
  block.write(`${octal(block.reduce((sum, byte) => sum + byte, 0), 6)} `, 148);
  return block;
}

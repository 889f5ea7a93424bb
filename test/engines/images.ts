import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { need, run } from './system.ts';

/** The docker command of one engine: gives its stdout, throws with its stderr. */
export type Docker = (...args: string[]) => Promise<string>;

const applets = ['sh', 'sleep', 'echo', 'id', 'cat', 'ls', 'ps', 'httpd', 'true', 'wget'];

/** An archive of a small root file system: one static busybox under the names it answers to. */
export async function busyboxRoot(): Promise<Uint8Array> {
  const work = await mkdtemp(join(tmpdir(), 'plimsoll-root-'));
  try {
    for (const folder of ['bin', 'etc', 'tmp', 'srv']) await mkdir(join(work, folder));
    await copyFile(need('busybox', 'busybox-static'), join(work, 'bin/busybox'));
    for (const applet of applets) await symlink('busybox', join(work, 'bin', applet));
    await writeFile(join(work, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000:app:/srv:/bin/sh\n');
    await writeFile(join(work, 'etc/group'), 'root:x:0:\napp:x:1000:\n');
    const archive = join(work, '../', `${basename(work)}.tar`);
    await run([need('tar', 'tar'), '--sort=name', '--owner=0', '--group=0', '--mtime=@1700000000', '-cf', archive, '-C', work, '.']);
    const bytes = await readFile(archive);
    await rm(archive);
    return bytes;
  } finally {
    await rm(work, { recursive: true });
  }
}

/** Imports busybox under this name. `changes` are Dockerfile instructions: CMD, ENV, USER, LABEL, EXPOSE … */
export async function importImage(socket: string, name: string, changes: readonly string[] = []): Promise<void> {
  const docker = need('docker', 'docker.io');
  const options = ['CMD ["sleep","100000"]', ...changes].flatMap(change => ['--change', change]);
  await run([docker, '-H', `unix://${socket}`, 'import', ...options, '-', name], { input: await busyboxRoot() });
}

/** Builds an image from a Dockerfile's text, with the engine's own builder (BuildKit is not there in every engine). */
export async function buildImage(socket: string, name: string, dockerfile: string): Promise<void> {
  const env = { ...process.env, DOCKER_BUILDKIT: '0' };
  await run([need('docker', 'docker.io'), '-H', `unix://${socket}`, 'build', '-q', '-t', name, '-'], { input: Buffer.from(dockerfile), env });
}

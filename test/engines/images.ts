import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { need, run } from './system.ts';

/** The docker command of one engine: gives its stdout, throws with its stderr. */
export type Docker = (...args: string[]) => Promise<string>;

const applets = ['sh', 'sleep', 'echo', 'id', 'cat', 'ls', 'ps', 'httpd', 'true', 'wget'];

/** Lays out a small root file system: one static busybox under the names it answers to. */
async function layRoot(folder: string): Promise<void> {
  for (const name of ['bin', 'etc', 'tmp', 'srv']) await mkdir(join(folder, name), { recursive: true });
  await copyFile(need('busybox', 'busybox-static'), join(folder, 'bin/busybox'));
  for (const applet of applets) await symlink('busybox', join(folder, 'bin', applet));
  await writeFile(join(folder, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000:app:/srv:/bin/sh\n');
  await writeFile(join(folder, 'etc/group'), 'root:x:0:\napp:x:1000:\n');
}

/** The bytes of a tar archive of what `fill` puts into a folder; the same for the same files. */
async function archiveOf(fill: (folder: string) => Promise<void>): Promise<Uint8Array> {
  const work = await mkdtemp(join(tmpdir(), 'plimsoll-root-'));
  const archive = `${work}.tar`;
  try {
    await fill(work);
    await run([need('tar', 'tar'), '--sort=name', '--owner=0', '--group=0', '--mtime=@1700000000', '-cf', archive, '-C', work, '.']);
    return await readFile(archive);
  } finally {
    await rm(work, { recursive: true });
    await rm(archive, { force: true });
  }
}

/** Imports busybox under this name. `changes` are Dockerfile instructions: CMD, ENV, USER, LABEL, EXPOSE … */
export async function importImage(socket: string, name: string, changes: readonly string[] = []): Promise<void> {
  const docker = need('docker', 'docker.io');
  const options = ['CMD ["sleep","100000"]', ...changes].flatMap(change => ['--change', change]);
  await run([docker, '-H', `unix://${socket}`, 'import', ...options, '-', name], { input: await archiveOf(layRoot) });
}

/** Builds an image with the engine's own builder (not every engine has BuildKit). `root/` of the context is the small root file system. */
export async function buildImage(socket: string, name: string, dockerfile: string): Promise<void> {
  const env = { ...process.env, DOCKER_BUILDKIT: '0' };
  const context = await archiveOf(async folder => {
    await layRoot(join(folder, 'root'));
    await writeFile(join(folder, 'Dockerfile'), dockerfile);
  });
  await run([need('docker', 'docker.io'), '-H', `unix://${socket}`, 'build', '-q', '-t', name, '-'], { input: context, env });
}

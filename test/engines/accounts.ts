import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The user that rootless engines run as, and the one that userns-remap maps to. Both exist only inside a box. */
export const rootlessUser = { name: 'plimsoll', id: 61_000 } as const;
const remapUser = { name: 'dockremap', id: 61_001 } as const;

/** Writes account files with our users beside the machine's, for a box to lay over /etc. Changes nothing on the machine. */
export async function writeAccounts(folder: string): Promise<void> {
  await mkdir(join(folder, 'etc'), { recursive: true });
  const added: Readonly<Record<string, readonly string[]>> = {
    passwd: [rootlessUser, remapUser].map(({ name, id }) => `${name}:x:${id}:${id}::${folder}:/bin/sh`),
    group: [rootlessUser, remapUser].map(({ name, id }) => `${name}:x:${id}:`),
    subuid: ['plimsoll:700000:65536', 'dockremap:800000:65536'],
    subgid: ['plimsoll:700000:65536', 'dockremap:800000:65536'],
  };
  for (const [file, lines] of Object.entries(added)) {
    const before = await readFile(join('/etc', file), 'utf8').catch(() => '');
    await writeFile(join(folder, 'etc', file), `${before}${lines.join('\n')}\n`);
  }
}

/** Shell lines that lay those files over the box's own /etc. */
export const layAccounts = (folder: string): string =>
  ['passwd', 'group', 'subuid', 'subgid'].map(file => `[ -e /etc/${file} ] || touch /etc/${file}; mount --bind ${folder}/etc/${file} /etc/${file}`).join('\n');

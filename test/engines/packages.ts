import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cache, need, run } from './system.ts';

interface Pinned {
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
}

/** Engines newer than Debian 12's own, from later Debian suites. runc stays the installed one: later ones need a newer libc. */
const pinned = {
  '26': { suite: 'trixie', packages: [
    { name: 'docker.io', version: '26.1.5+dfsg1-9+deb13u1+b1', sha256: '53ae1a99f15113f0a0d2226808ec0d24ee31b3b87b87ab8ec35be09a1a2ee13b' },
    { name: 'containerd', version: '1.7.24~ds1-6+deb13u1', sha256: 'ed708deb96fe476a3bce4efa5c0538dfbcf717ab9a7c7944ba7260342c25899c' },
  ] },
  '28': { suite: 'sid', packages: [
    { name: 'docker.io', version: '28.5.2+dfsg4-5', sha256: '69a59cc77a1fb8ee9ad6859abc2e6de5d76b70887405595c2b1307818fecf682' },
    { name: 'containerd', version: '2.1.9+ds1-5', sha256: '2dda86ce7033fd612fc50e136679d8174ccad680eb29cd4611e0d2a1b84cf591' },
  ] },
} as const satisfies Record<string, { suite: string; packages: readonly Pinned[] }>;

/** The folder whose bin/ and sbin/ hold one engine, fetched once into the cache. Throws when a package is not the pinned one. */
export async function enginePrograms(version: keyof typeof pinned): Promise<string> {
  const { suite, packages } = pinned[version];
  const root = join(cache, 'engines', packages.map(({ name, version: of }) => `${name}_${of}`).join('_'));
  if (!existsSync(root)) await fetchInto(root, suite, packages);
  return join(root, 'usr');
}

async function fetchInto(root: string, suite: string, packages: readonly Pinned[]): Promise<void> {
  await mkdir(join(cache, 'engines'), { recursive: true });
  const work = await mkdtemp(join(cache, 'engines', 'fetch-'));
  const options = await privateApt(work, suite);
  const apt = need('apt-get', 'apt');
  await run([apt, ...options, '-qq', 'update']);
  await run([apt, ...options, '-qq', 'download', ...packages.map(({ name, version }) => `${name}=${version}`)], { cwd: work });
  const files = (await readdir(work)).filter(file => file.endsWith('.deb'));
  for (const { name, sha256 } of packages) {
    const file = files.find(each => each.startsWith(`${name}_`));
    const digest = createHash('sha256').update(await readFile(join(work, file ?? name))).digest('hex');
    if (digest !== sha256) throw new Error(`${file ?? name} has the digest ${digest}, and not the pinned ${sha256}.`);
    await run([need('dpkg-deb', 'dpkg'), '-x', join(work, file ?? name), join(work, 'root')]);
  }
  await rename(join(work, 'root'), root);
  await rm(work, { recursive: true });
}

/** The mirror that this machine's own apt uses for Debian, security updates aside. Throws where it knows none. */
async function mirror(): Promise<string> {
  const told = await run([need('apt-get', 'apt'), 'indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages']);
  const found = told.split('\n').find(line => /\/debian\/?$/.test(line.trim()));
  if (!found) throw new Error('apt knows no Debian mirror. Run apt-get update first.');
  return found.trim();
}

/** Options for an apt that knows one suite alone and writes nowhere but into this folder. */
async function privateApt(work: string, suite: string): Promise<string[]> {
  await mkdir(join(work, 'state/lists/partial'), { recursive: true });
  await mkdir(join(work, 'cache/archives/partial'), { recursive: true });
  const sources = join(work, 'sources.list');
  await writeFile(sources, `deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${await mirror()} ${suite} main\n`);
  const settings = {
    'Dir::State': join(work, 'state'), 'Dir::Cache': join(work, 'cache'), 'Dir::Etc::sourcelist': sources,
    'Dir::Etc::sourceparts': '/dev/null', 'Acquire::Languages': 'none', 'APT::Sandbox::User': 'root',
    'Acquire::IndexTargets::deb::DEP-11::DefaultEnabled': 'false',
  };
  return Object.entries(settings).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
}

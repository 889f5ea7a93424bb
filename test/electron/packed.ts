import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, Platform, type Configuration } from 'electron-builder';
import { load } from 'js-yaml';
import { electronFolder } from './binary.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const builderConfig = async (): Promise<Configuration> => load(await readFile(path.join(root, 'electron-builder.yml'), 'utf8')) as Configuration;

/** Packs the app as a release is packed, into plain files, with the Electron of the tests. Gives the folder. */
export async function packed(folder: string): Promise<string> {
  const electronDist = path.join(folder, 'electron');
  await cp(await electronFolder(), electronDist, { recursive: true });
  await rm(path.join(electronDist, 'resources', 'app'), { recursive: true });
  const output = path.join(folder, 'release');
  const config = await builderConfig();
  // Electron 25 does not know this one yet; the hosted workflow packs the pinned Electron with it.
  delete config.electronFuses?.grantFileProtocolExtraPrivileges;
  const file = path.join(folder, 'builder.json');
  await writeFile(file, JSON.stringify({ ...config, electronDist, electronVersion: '25.1.1', directories: { ...config.directories, output } }));
  await build({ targets: Platform.LINUX.createTarget('dir'), projectDir: root, config: path.relative(root, file), publish: 'never' });
  return path.join(output, 'linux-unpacked');
}

import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, Platform, type Configuration } from 'electron-builder';
import { load } from 'js-yaml';
import { testElectron } from './binary.ts';
import { packedIn, type Place } from './place.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const builderConfig = async (): Promise<Configuration> => load(await readFile(path.join(root, 'electron-builder.yml'), 'utf8')) as Configuration;

/** A packed app, and whether its Electron is the one that the product ships. */
export interface Packed extends Place {
  readonly pinned: boolean;
}

/** Packs the app for this system as a release is packed, into plain files: with the pinned Electron where it can be had. */
export async function packed(folder: string): Promise<Packed> {
  const electron = await testElectron();
  const output = path.join(folder, 'release');
  const config = await builderConfig();
  const older = electron.pinned ? {} : await withOlder(config, electron.folder, folder);
  const file = path.join(folder, 'builder.json');
  await writeFile(file, JSON.stringify({ ...config, ...older, directories: { ...config.directories, output } }));
  await build({ targets: Platform.current().createTarget('dir'), projectDir: root, config: path.relative(root, file), publish: 'never' });
  return { ...packedIn(output), pinned: electron.pinned };
}

/** What makes a release of this Electron, which does not know every fuse yet and has a program of its own in it. */
async function withOlder(config: Configuration, from: string, folder: string): Promise<Configuration> {
  const electronDist = path.join(folder, 'electron');
  await cp(from, electronDist, { recursive: true });
  await rm(path.join(electronDist, 'resources', 'app'), { recursive: true });
  delete config.electronFuses?.grantFileProtocolExtraPrivileges;
  return { electronDist, electronVersion: '25.1.1' };
}

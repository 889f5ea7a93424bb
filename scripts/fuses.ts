/** The fuses of a packed app beside those that electron-builder.yml asks for. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { load } from 'js-yaml';

/** A fuse with what it must be and what it is. */
export interface Fuse {
  readonly name: keyof typeof FuseV1Options;
  readonly asked: boolean;
  /** Undefined where this Electron is too old to have it. */
  readonly is: boolean | undefined;
}

/** electron-builder writes names of fuses in its own way: runAsNode is RunAsNode. */
const nameOf = (key: string): keyof typeof FuseV1Options => `${key[0]?.toUpperCase()}${key.slice(1)}` as keyof typeof FuseV1Options;

/** Every fuse of electron-builder.yml. Throws for a name that there is not. */
export function askedFuses(): readonly Omit<Fuse, 'is'>[] {
  const config = load(readFileSync(fileURLToPath(new URL('../electron-builder.yml', import.meta.url)), 'utf8')) as { electronFuses: Record<string, boolean> };
  // How the bundle is signed is no fuse.
  return Object.entries(config.electronFuses).filter(([key]) => key !== 'resetAdHocDarwinSignature').map(([key, asked]) => {
    if (!(nameOf(key) in FuseV1Options)) throw new Error(`There is no fuse ${key}.`);
    return { name: nameOf(key), asked };
  });
}

/** Reads them from the executable of a packed app (on macOS, from the bundle around it). Throws when it holds no fuses. */
export async function readFuses(executable: string): Promise<readonly Fuse[]> {
  const bundle = executable.replace(/(\.app)[\\/]Contents[\\/].*$/, '$1');
  const wire = await getCurrentFuseWire(bundle) as unknown as Record<number, FuseState | undefined>;
  const states = new Map<FuseState | undefined, boolean>([[FuseState.ENABLE, true], [FuseState.DISABLE, false]]);
  return askedFuses().map(fuse => ({ ...fuse, is: states.get(wire[FuseV1Options[fuse.name]]) }));
}

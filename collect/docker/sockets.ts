import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Surroundings } from './contexts.ts';
import { endpointText } from './endpoint.ts';

/** A socket that was found where a product usually puts it. */
export interface UsualSocket {
  readonly label: string;
  readonly path: string;
}

/** The sockets that are there of those that Docker, Podman, Colima, Rancher Desktop, OrbStack and Docker Desktop use. */
export async function usualSockets(around: Surroundings): Promise<UsualSocket[]> {
  const candidates = around.platform === 'win32' ? await windowsPipes() : [...unixSockets(around), ...(await colimaSockets(around))];
  const found = await Promise.all(candidates.map(async each => ({ each, there: await isSocket(each.path) })));
  return found.filter(({ there }) => there).map(({ each }) => each);
}

function unixSockets({ env, home, uid }: Surroundings): UsualSocket[] {
  const runtime = [...new Set([env.XDG_RUNTIME_DIR, uid === undefined ? undefined : `/run/user/${uid}`])].flatMap(folder => (folder ? [folder] : []));
  return [
    { label: 'Docker', path: '/var/run/docker.sock' },
    ...runtime.map(folder => ({ label: 'Docker, rootless', path: join(folder, 'docker.sock') })),
    { label: 'Docker Desktop', path: join(home, '.docker/run/docker.sock') },
    { label: 'Docker Desktop', path: join(home, '.docker/desktop/docker.sock') },
    { label: 'Podman', path: '/run/podman/podman.sock' },
    ...runtime.map(folder => ({ label: 'Podman, rootless', path: join(folder, 'podman/podman.sock') })),
    { label: 'Podman machine', path: join(home, '.local/share/containers/podman/machine/podman.sock') },
    { label: 'Podman machine', path: join(home, '.local/share/containers/podman/machine/qemu/podman.sock') },
    { label: 'Rancher Desktop', path: join(home, '.rd/docker.sock') },
    { label: 'OrbStack', path: join(home, '.orbstack/run/docker.sock') },
  ];
}

/** Colima keeps one folder a profile. */
async function colimaSockets({ env, home }: Surroundings): Promise<UsualSocket[]> {
  const homes = [env.COLIMA_HOME, join(home, '.colima'), join(env.XDG_CONFIG_HOME || join(home, '.config'), 'colima')].flatMap(folder => (folder ? [folder] : []));
  const profiles = await Promise.all(homes.map(async folder => (await namesIn(folder)).map(profile => ({ label: `Colima ${profile}`, path: join(folder, profile, 'docker.sock') }))));
  return profiles.flat();
}

/** Named pipes cannot be asked for with stat: their folder is listed. */
async function windowsPipes(): Promise<UsualSocket[]> {
  const usual: Readonly<Record<string, string>> = { docker_engine: 'Docker', dockerDesktopLinuxEngine: 'Docker Desktop', dockerDesktopWindowsEngine: 'Docker Desktop, Windows' };
  const names = await namesIn('\\\\.\\pipe\\');
  return names.filter(name => Object.hasOwn(usual, name) || name.startsWith('podman-machine')).map(name => ({ label: usual[name] ?? 'Podman machine', path: `\\\\.\\pipe\\${name}` }));
}

/** A folder that is absent or closed to us holds no socket we could use. */
const namesIn = (folder: string): Promise<string[]> => readdir(folder).then(names => names.toSorted(), () => []);

const isSocket = (path: string): Promise<boolean> => (path.startsWith('\\\\') ? Promise.resolve(true) : stat(path).then(entry => entry.isSocket(), () => false));

/** The target id of a socket. */
export const socketId = (path: string): string => `docker:${endpointText({ by: 'socket', path })}`;

import { goBoolean, type Flag } from './flags.ts';

/** The root-owned defaults of a dockerd, and those of a rootless one's user. */
export interface Surroundings {
  readonly rootless: boolean;
  readonly home: string | null;
  /** XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_RUNTIME_DIR, DOCKER_CERT_PATH, DOCKER_TLS_VERIFY of the process, where set. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Paths that belong to one dockerd, as it sees them. Null: it has none; undefined: not known. */
export interface DockerdPaths {
  readonly dataRoot: string | null;
  readonly caCertificate: string | null;
  readonly serverCertificate: string | null;
  /** Named so that the path of a key is not taken for the key. */
  readonly serverKeyFile: string | null;
  readonly sockets: readonly string[];
  readonly containerd: string | null;
}

export type Settings = Readonly<Record<string, unknown>>;

/** Keys that hold lists, whether they came as flags or in the file. */
const lists = new Set(['hosts', 'insecure-registries', 'registry-mirrors', 'default-ulimits', 'storage-opts', 'authorization-plugins', 'exec-opts', 'labels', 'log-opts']);

/** What flags say of one key: every value of a list, else the last one; undefined when no flag names it. */
export function flagged(flags: readonly Flag[], key: string): unknown {
  const values = flags.filter(flag => flag.key === key).map(({ value }) => value);
  return values.length === 0 ? undefined : lists.has(key) ? values : values.at(-1);
}

/** The value of one key; flags and file may not both name it, or dockerd does not start. */
export const settingOf = (flags: readonly Flag[], file: Settings, key: string): unknown => flagged(flags, key) ?? (Object.hasOwn(file, key) ? file[key] : undefined);

/** Where this dockerd looks for its daemon.json. */
export function configPath(flags: readonly Flag[], { rootless, home, environment }: Surroundings): string | null {
  const given = flagged(flags, 'config-file');
  if (typeof given === 'string' && given !== '') return given;
  if (!rootless) return '/etc/docker/daemon.json';
  const base = environment.XDG_CONFIG_HOME ?? (home === null ? null : `${home}/.config`);
  return base === null ? null : `${base}/docker/daemon.json`;
}

/** The paths of one dockerd by its flags and its file. */
export function dockerdPaths(flags: readonly Flag[], file: Settings, around: Surroundings): DockerdPaths {
  const text = (key: string): string | null => {
    const value = settingOf(flags, file, key);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const folder = around.environment.DOCKER_CERT_PATH ?? (around.home === null ? null : `${around.home}/.docker`);
  const secured = usesTls(flags, file, around);
  const certificate = (key: string, name: string): string | null => (secured ? (text(key) ?? (folder === null ? null : `${folder}/${name}`)) : null);
  return {
    dataRoot: text('data-root') ?? text('graph') ?? defaultDataRoot(around),
    caCertificate: verifiesClients(flags, file, around) ? certificate('tlscacert', 'ca.pem') : text('tlscacert'),
    serverCertificate: certificate('tlscert', 'cert.pem'),
    serverKeyFile: certificate('tlskey', 'key.pem'),
    sockets: socketsOf(settingOf(flags, file, 'hosts'), around),
    containerd: text('containerd'),
  };
}

function defaultDataRoot({ rootless, home, environment }: Surroundings): string | null {
  if (!rootless) return '/var/lib/docker';
  const base = environment.XDG_DATA_HOME ?? (home === null ? null : `${home}/.local/share`);
  return base === null ? null : `${base}/docker`;
}

/** unix:// entries by their path; fd:// and no entry at all mean the default socket. */
function socketsOf(hosts: unknown, { rootless, environment }: Surroundings): string[] {
  const standard = !rootless ? '/var/run/docker.sock' : environment.XDG_RUNTIME_DIR === undefined ? null : `${environment.XDG_RUNTIME_DIR}/docker.sock`;
  const entries = Array.isArray(hosts) && hosts.length > 0 ? hosts.filter(entry => typeof entry === 'string') : [''];
  return [...new Set(entries.flatMap(entry => {
    if (entry.startsWith('unix://') && entry.length > 'unix://'.length) return [entry.slice('unix://'.length)];
    return (entry === '' || entry === 'unix://' || entry.startsWith('fd://')) && standard !== null ? [standard] : [];
  }))];
}

/** Whether clients must show a certificate. dockerd takes its default from DOCKER_TLS_VERIFY. */
export function verifiesClients(flags: readonly Flag[], file: Settings, { environment }: Pick<Surroundings, 'environment'>): boolean {
  const value = settingOf(flags, file, 'tlsverify');
  return value === undefined ? (environment.DOCKER_TLS_VERIFY ?? '') !== '' : goBoolean(value) === true;
}

/** Whether TCP listeners speak TLS: dockerd turns it on as soon as tlsverify is set, to true or to false. */
export function usesTls(flags: readonly Flag[], file: Settings, around: Pick<Surroundings, 'environment'>): boolean {
  return verifiesClients(flags, file, around) || settingOf(flags, file, 'tlsverify') !== undefined || goBoolean(settingOf(flags, file, 'tls')) === true;
}

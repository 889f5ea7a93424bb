import type { ImageUser } from './image.ts';

/** One mount. `index` is its place in the inspect answer's Mounts. */
export interface Mount {
  readonly index: number;
  readonly type: string;
  /** Host path as the engine has it, normalised (/var/run is /run); '' where there is none. */
  readonly source: string;
  /** The same as the engine writes it, where that is another spelling. */
  readonly written?: string;
  readonly destination: string;
  readonly writable: boolean;
  /** Read-only itself, while what is mounted below it stays writable; whether it does is not always told. */
  readonly openBelow?: true | 'not told';
  readonly propagation: string;
  /** The volume's name, for volumes. */
  readonly volume?: string;
}

/** One port published on the host. `path` is its place below the reading's place of that number, the first where none is given. */
export interface Publication {
  /** 80/tcp */
  readonly port: string;
  /** '' where nothing is said: every address. */
  readonly address: string;
  /** Lowest host port; 0 when the engine picks one. */
  readonly hostPort: number;
  /** The host port as it is written, a range too. */
  readonly written: string;
  readonly path: string;
  readonly place?: number;
  /** Which of the reading's places gives the address, where its network does. */
  readonly bound?: number;
}

/** What is published, or why publishing cannot act. */
export type Published =
  | { readonly can: true; readonly ports: readonly Publication[]; readonly all: boolean }
  | { readonly can: false; readonly because: string };

/** Whose namespace a container is in, `container:X` followed to its end. */
export interface Namespace {
  readonly of: 'host' | 'own' | 'none';
  /** Names of the containers it was followed through. */
  readonly through: readonly string[];
}

/** A profile that is in force and who set it. */
export interface SeccompProfile {
  readonly is: 'default' | 'unconfined' | 'custom' | 'allows-all';
  readonly by: 'container' | 'engine' | 'privileged';
}

/** Mandatory access control: whether the host runs the module, and what confines this container. */
export type AppArmor = { readonly host: false } | { readonly host: true; readonly profile: string };
export type SELinux = { readonly host: false } | { readonly host: true; readonly label: string; readonly disabled: boolean };

/** A host path behind a volume, the option that tells, and the volume's place in the list of volumes. */
export interface VolumeDevice {
  readonly device: string;
  /** The same as the option writes it, where that is another spelling. */
  readonly written?: string;
  readonly index: number;
  readonly option: 'device' | 'type' | 'o';
  readonly writable: boolean;
}

export interface RestartPolicy {
  /** no, on-failure, always, unless-stopped */
  readonly name: string;
  /** Most retries; 0 is without end. */
  readonly retries: number;
}
export interface Device { readonly host: string; readonly permissions: string }
export interface ContainerUlimit { readonly name: string; readonly hard: number; readonly soft: number }
/** `first`: the one its engine started, where the list tells. */
export interface Process { readonly user: string; readonly command: string; readonly first?: boolean }
export interface ExecSession { readonly id: string; readonly privileged: boolean; readonly user: string; readonly command: string }

/** What is known of a Docker container, from its inspect answer, its engine and its image. */
export interface ContainerReadings {
  running: boolean;
  privileged: boolean;
  appArmor: AppArmor;
  seLinux: SELinux;
  seccomp: SeccompProfile;
  noNewPrivileges: boolean;
  /** Capabilities added, upper case without CAP_, each once; ALL may be one. */
  capAdd: readonly string[];
  /** Capabilities dropped, likewise. */
  capDrop: readonly string[];
  /** Whether NET_RAW is left. */
  netRaw: boolean;
  mounts: readonly Mount[];
  /** Host paths behind a volume that is a host mount in disguise, by volume name. */
  volumeDevices: Readonly<Record<string, readonly VolumeDevice[]>>;
  /** The engine's socket we reached it by, normalised; none where it was another way. */
  engineSockets: readonly string[];
  /** All sockets of the engine on its machine, normalised, as a host tells that is proved to be that machine. */
  hostSockets: readonly string[];
  /** Where the engine keeps images, volumes and containers, normalised. */
  dataRoot: string;
  published: Published;
  network: Namespace;
  pid: Namespace;
  ipc: Namespace;
  uts: Namespace;
  /** The host's user namespace was asked for. */
  usernsHost: boolean;
  /** Names of the networks it is attached to, `container:X` followed. */
  networks: readonly string[];
  /** Which of them is the engine's default bridge, if one is. */
  defaultBridge: string | null;
  /** Bytes; 0 is none. */
  memory: number;
  /** Whether a share, a quota or a number of processors holds it. */
  cpuLimited: boolean;
  readOnlyRoot: boolean;
  pidsLimit: number;
  restart: RestartPolicy;
  devices: readonly Device[];
  deviceRules: readonly string[];
  /** One line for each device request (GPUs). */
  deviceRequests: readonly string[];
  ulimits: readonly ContainerUlimit[];
  cgroupParent: string;
  /** starting, healthy, unhealthy; '' when it reports none. */
  health: string;
  /** Processes as seen from the host; a gap when it does not run. */
  processes: readonly Process[];
  /** Exec sessions that exist now. */
  execs: readonly ExecSession[];
  user: ImageUser;
  /** Whether container ids are mapped to others on the host. */
  usersRemapped: boolean;
  /** Whether root in it is root on its host: its engine is not rootless, and maps its users to no others. */
  rootOnHost: boolean;
  /** NAME=value and arguments, masked. */
  env: readonly string[];
  command: readonly string[];
  logDriver: string;
  /** /proc and /sys paths hidden from it, and those it may not write to; empty when all are open, null when they are the engine's own. */
  maskedPaths: readonly string[] | null;
  readOnlyPaths: readonly string[] | null;
}

/** The containers of one engine taken together. */
export interface ContainerStoreReadings {
  running: number;
  stopped: number;
}

/** One way in to an engine's API. */
export interface ApiListener {
  /** tcp://0.0.0.0:2376, unix:///run/docker.sock, fd:// */
  readonly address: string;
  readonly kind: 'tcp' | 'unix' | 'fd';
  /** Reached from this machine alone. */
  readonly loopback: boolean;
  /** What a client must show: nothing, nothing but speak TLS, or a certificate of the engine's CA. */
  readonly tls: 'none' | 'server' | 'mutual';
}

/** A socket on which the engine's process listens on TCP. */
export interface TcpListener {
  readonly address: string;
  readonly port: number;
}

export interface Ulimit {
  readonly name: string;
  readonly soft: number;
  readonly hard: number;
}

/** The swarm as this engine tells it; a worker knows neither the number of managers nor the swarm's settings. */
export interface Swarm {
  /** inactive, pending, active, error, locked */
  readonly state: string;
  readonly manager: boolean;
}

/** What is known of a Docker engine, from its API and, where the machine is proved the same, from its host. */
export interface EngineReadings {
  version: string;
  /** The release, when it was built (ISO date and time), and its age in whole days when it was read. */
  release: { readonly version: string; readonly built: string | null; readonly ageDays: number | null };
  rootless: boolean;
  userNamespaces: boolean;
  /** Whether containers on the default bridge may talk to each other. */
  interContainerTraffic: boolean;
  logLevel: string;
  debug: boolean;
  iptables: boolean;
  /** Registries and networks that are trusted without TLS, and mirrors that are asked in clear; loopback ones left out. */
  insecureRegistries: readonly string[];
  storageDriver: string;
  storageOptions: readonly string[];
  /** Addresses of which the engine itself or our own connection shows that they need no client certificate. */
  openApi: readonly string[];
  /** Every way in to the API. */
  apiListeners: readonly ApiListener[];
  /** Every TCP socket of the engine's process, swarm's and metrics' too. */
  tcpListeners: readonly TcpListener[];
  defaultUlimits: readonly Ulimit[];
  /** Empty when the default holds. */
  cgroupParent: string;
  authorizationPlugins: readonly string[];
  loggingDriver: string;
  noNewPrivileges: boolean;
  liveRestore: boolean;
  userlandProxy: boolean;
  /** builtin, unconfined, a path; null when the engine does without seccomp. */
  seccompProfile: string | null;
  experimental: boolean;
  swarm: Swarm;
  /** How many managers the swarm has. */
  swarmManagers: number;
  overlayNetworks: readonly { readonly name: string; readonly encrypted: boolean }[];
  swarmSecrets: number;
  /** Services whose environment holds what looks like a secret: service and variable. */
  swarmServiceSecrets: readonly string[];
  autolock: boolean;
  /** Validity of swarm node certificates, in days. */
  certificateDays: number;
  /** When the swarm's root certificate was last changed, as far as the API tells, and the address of this node. */
  swarmDetails: { readonly created: string | null; readonly nodeAddress: string };
}

/** One file, folder or socket as it stands on the host; a link's target is what is told. */
export interface FileFact {
  readonly path: string;
  /** The twelve mode bits. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly owner: string;
  readonly group: string;
  /** Every other spelling of the same path: the resolved one, /run for /var/run. */
  readonly aliases: readonly string[];
  /** Of a socket: a folder on the way to it that not every account may enter. */
  readonly behind?: string;
}

/** Paths that were looked at, and those of them that exist. */
export interface Files {
  readonly looked: readonly string[];
  readonly found: readonly FileFact[];
}

/** The files whose owner, mode or audit rule a benchmark asks for. */
export interface HostFiles {
  serviceUnit: Files;
  socketUnit: Files;
  configFolder: Files;
  registryCertificates: Files;
  caCertificate: Files;
  serverCertificate: Files;
  serverKey: Files;
  dockerSocket: Files;
  daemonJson: Files;
  defaultFile: Files;
  sysconfigFile: Files;
  containerdSocket: Files;
  dockerd: Files;
  containerdFolder: Files;
  dataRoot: Files;
  containerdConfig: Files;
  containerd: Files;
  shim: Files;
  shimRuncV1: Files;
  shimRuncV2: Files;
  runc: Files;
}

/** What is known of a Linux host that carries engines. */
export interface HostReadings extends HostFiles {
  hostname: string;
  /** Engine data folders and whether each is a mount of its own. */
  dataMounts: readonly { readonly path: string; readonly mounted: boolean }[];
  /** Accounts with the rights of the docker group; null where there is no such group. */
  dockerGroup: readonly string[] | null;
  /** Paths that the loaded audit rules watch; none when auditing is off. */
  auditedPaths: readonly string[];
  /** Those of them below which everything is watched too. */
  auditedTrees: readonly string[];
  /** Mandatory access control modules that are active: apparmor, selinux, others. */
  accessControl: readonly string[];
}

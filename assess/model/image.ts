/** One step of an image's history, oldest first. */
export interface Step {
  /** RUN, COPY, ADD, ENV …; '' when the history does not say. */
  readonly instruction: string;
  /** What follows the instruction; for RUN the command line alone, without its shell and build arguments. */
  readonly text: string;
  /** The whole line as it stands in the history, masked. */
  readonly line: string;
  /** The shell a RUN step ran in, e.g. "/bin/bash -o pipefail -c"; '' where it ran none. */
  readonly shell: string;
  /** The commands of a RUN step, each as its words. */
  readonly commands: readonly (readonly string[])[];
  /** One of its commands feeds another. */
  readonly pipes: boolean;
  /** Made by BuildKit, which does not record the mounts of a step. */
  readonly buildkit: boolean;
  /** Bytes of its layer. */
  readonly size: number;
  /** Its place in the history answer. */
  readonly path: string;
}

/** Build steps, and whether they account for every layer (an import or a squash leaves layers that no step tells). */
export interface History {
  readonly steps: readonly Step[];
  readonly complete: boolean;
}

/** The account an image runs as: the text before the colon, and whether it is root. A name's uid may be unknown. */
export interface ImageUser {
  readonly name: string;
  readonly is: 'root' | 'number' | 'name';
}

/** What is known of an image, from its configuration and history, or from a reference alone. */
export interface ImageReadings {
  /** Every repository:tag it goes by; empty for a dangling image. */
  tags: readonly string[];
  /** Every reference it is known by: tags, repository@digest, or what a workload names. */
  references: readonly string[];
  /** repository@digest. Some stores name images so that no registry has seen. */
  digests: readonly string[];
  /** Those of its digests that came from a registry; null where a cluster pulls what a name says and no node tells its digest. */
  pulled: readonly string[] | null;
  /** A registry's digest is known for it. */
  traced: boolean;
  /** Its configuration was read, so that more than its reference can be judged. */
  opened: boolean;
  user: ImageUser;
  /** The health check's words; empty without one, also for NONE. */
  healthcheck: readonly string[];
  /** 8080/tcp, 5000-5010/udp as configured. */
  exposedPorts: readonly string[];
  /** Paths declared as volumes. */
  volumes: readonly string[];
  workingDir: string;
  /** NAME=value, masked. */
  env: readonly string[];
  labels: Readonly<Record<string, string>>;
  onBuild: readonly string[];
  command: readonly string[];
  entrypoint: readonly string[];
  author: string;
  os: string;
  /** Whole days from its creation to the time it was read. */
  ageDays: number;
  history: History;
}

/** One image that no container of its engine uses. */
export interface UnusedImage { readonly name: string; readonly path: string }

/** The images of one engine taken together. */
export interface ImageStoreReadings {
  images: number;
  unused: readonly UnusedImage[];
}

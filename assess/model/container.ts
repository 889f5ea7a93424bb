/** What is known of a Docker container, from its inspect answer, its engine and its image. */
export interface ContainerReadings {
  running: boolean;
  privileged: boolean;
}

/** The containers of one engine taken together. */
export interface ContainerStoreReadings {
  running: number;
  stopped: number;
}

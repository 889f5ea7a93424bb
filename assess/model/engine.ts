/** What is known of a Docker engine, from its API and, where the machine is proved the same, from its host. */
export interface EngineReadings {
  version: string;
}

/** What is known of a Linux host that carries engines. */
export interface HostReadings {
  hostname: string;
}

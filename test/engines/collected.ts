import type { Evidence } from '../../assess/model/index.ts';
import { DockerCollector } from '../../collect/docker/collector.ts';
import { parseHost, type Endpoint } from '../../collect/docker/endpoint.ts';
import { createMasker } from '../../collect/mask.ts';
import { EvidenceBuilder } from '../../desk/run/evidence-builder.ts';

/** The key of everything recorded for tests: the same secret gives the same marker in each recording. */
export const recordingKey = new Uint8Array(32).fill(1);

export interface Collect {
  /** Name of the docker context it is said to be. */
  readonly name?: string;
  readonly endpoint?: Endpoint;
  readonly signal?: AbortSignal;
  readonly clock?: () => Date;
}

/** Reads everything from an engine, as a run does, under the name of a docker context. */
export async function collectFrom(where: string, { name = 'harbour', endpoint = parseHost(where), signal = new AbortController().signal, clock = () => new Date() }: Collect = {}): Promise<Evidence> {
  const collector = new DockerCollector({ id: `docker:${name}`, label: name, via: ['--context', name], endpoint, written: where }, endpoint, { masker: createMasker(recordingKey), clock });
  const evidence = new EvidenceBuilder(clock().toISOString(), [collector.target]);
  for await (const collected of collector.collect(signal)) evidence.add(collected);
  return evidence.evidence();
}

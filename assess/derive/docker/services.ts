import { z } from 'zod';
import { isKnown, mapReading, unknown, type EvidenceDocument, type Publication, type Reading, type RestartPolicy } from '../../model/index.ts';
import { read } from '../read.ts';
import type { EngineFacts } from './facts.ts';
import { amount, listOf, section, text, textMap } from './fields.ts';

const serviceList = z.array(z.object({
  ID: z.string(),
  Spec: z.object({ TaskTemplate: z.object({ RestartPolicy: z.object({ Condition: text, MaxAttempts: amount }).nullish() }).nullish() }).nullish(),
  Endpoint: z.object({ Ports: listOf(z.object({ Protocol: text, TargetPort: amount, PublishedPort: amount, PublishMode: text })) }).nullish(),
}));

/** The swarm's ingress network: by what the list says, else by the name it has unless someone changed it. */
export const isIngress = (network: string, { networks }: EngineFacts): boolean =>
  (isKnown(networks) ? networks.value.get(network)?.ingress ?? network === 'ingress' : network === 'ingress');

/** The id of the service that made this container; '' where no swarm did. */
export const serviceOf = (document: EvidenceDocument): Reading<string> =>
  mapReading(section(document, 'Config')('Labels', textMap), labels => labels['com.docker.swarm.service.id'] ?? '');

/** Ports its service publishes through the ingress network, on every address of every node. */
export function ingressPorts(document: EvidenceDocument, facts: EngineFacts): Reading<Publication[]> {
  return mapReading(find(document, facts), ({ Endpoint }) => (Endpoint?.Ports ?? []).flatMap((port, index): Publication[] => (port.PublishMode === 'host' ? [] : [{
    port: `${port.TargetPort}/${port.Protocol || 'tcp'}`, address: '', hostPort: port.PublishedPort, written: String(port.PublishedPort), path: `/Endpoint/Ports/${index}`,
  }])));
}

/** The restart policy of its service, in a container's words. A service without one restarts its tasks without end. */
export function serviceRestart(document: EvidenceDocument, facts: EngineFacts): Reading<RestartPolicy> {
  return mapReading(find(document, facts), ({ Spec }) => {
    const { Condition, MaxAttempts = 0 } = Spec?.TaskTemplate?.RestartPolicy ?? {};
    if (Condition === 'none') return { name: 'no', retries: 0 };
    return { name: Condition === 'on-failure' ? 'on-failure' : 'always', retries: MaxAttempts };
  });
}

function find(document: EvidenceDocument, { answers }: EngineFacts): Reading<z.output<typeof serviceList>[number]> {
  const id = serviceOf(document);
  if (!isKnown(id)) return id;
  const services = read(answers.one('swarm-services'), '', serviceList);
  if (!isKnown(services)) return services;
  const index = services.value.findIndex(({ ID }) => ID === id.value);
  if (index === -1) return unknown('vanished', `Service ${id.value} is not in the swarm’s list of services.`);
  return { value: services.value[index]!, at: services.at.map(place => ({ ...place, path: `${place.path}/${index}` })) };
}

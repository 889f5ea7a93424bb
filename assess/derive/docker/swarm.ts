import { z } from 'zod';
import { isKnown, isMasked, known, mapReading, unknown, type EngineReadings, type Reading } from '../../model/index.ts';
import { isGap, type Answers } from '../answers.ts';
import { read } from '../read.ts';

type SwarmReadings = Pick<EngineReadings, 'swarm' | 'swarmManagers' | 'overlayNetworks' | 'swarmSecrets' | 'swarmServiceSecrets' | 'autolock' | 'certificateDays' | 'swarmDetails'>;
const swarmInfo = z.object({ LocalNodeState: z.string().min(1), ControlAvailable: z.boolean().nullish() });
const services = z.array(z.object({
  Spec: z.object({ Name: z.string(), TaskTemplate: z.object({ ContainerSpec: z.object({ Env: z.array(z.string()).nullish() }).nullish() }).nullish() }),
}));
const networks = z.array(z.object({ Name: z.string(), Driver: z.string(), Options: z.record(z.string(), z.string()).nullish() }));
const dayInNanoseconds = 86_400e9;
const onlyManagers = unknown('unsupported', 'Only a manager of the swarm knows this, and this node is a worker.', 'Assess a manager of this swarm');

/** What an engine tells of the swarm it is in. */
export function swarmReadings(answers: Answers): { readonly [P in keyof SwarmReadings]: Reading<SwarmReadings[P]> } {
  const swarm = mapReading(read(answers.one('info'), '/Swarm', swarmInfo), told => ({ state: told.LocalNodeState, manager: told.ControlAvailable ?? false }));
  const managed = <T>(reading: () => Reading<T>): Reading<T> => (isKnown(swarm) && swarm.value.state !== 'inactive' && !swarm.value.manager ? onlyManagers : reading());
  const body = answers.one('swarm');
  return {
    swarm,
    swarmManagers: managed(() => read(answers.one('info'), '/Swarm/Managers', z.int())),
    overlayNetworks: managed(() => overlayNetworks(answers)),
    swarmSecrets: managed(() => mapReading(read(answers.one('swarm-secrets'), '', z.array(z.unknown())), list => list.length)),
    swarmServiceSecrets: managed(() => serviceSecrets(answers)),
    autolock: managed(() => read(body, '/Spec/EncryptionConfig/AutoLockManagers', z.boolean().default(false))),
    certificateDays: managed(() => read(body, '/Spec/CAConfig/NodeCertExpiry', z.number().positive().default(90 * dayInNanoseconds).transform(span => span / dayInNanoseconds))),
    swarmDetails: managed(() => mapReading(read(body, '/CreatedAt', z.string().optional()), created => ({ created: created ?? null, nodeAddress: addressOf(answers) }))),
  };
}

function serviceSecrets(answers: Answers): Reading<readonly string[]> {
  const list = read(answers.one('swarm-services'), '', services);
  if (!isKnown(list)) return list;
  const found = list.value.flatMap(({ Spec }, nth) => (Spec.TaskTemplate?.ContainerSpec?.Env ?? []).flatMap((variable, index) =>
    (isMasked(variable) ? [{ name: `${Spec.Name} ${variable.split('=')[0]}`, path: `/${nth}/Spec/TaskTemplate/ContainerSpec/Env/${index}` }] : [])));
  return known(found.map(({ name }) => name), ...(found.length === 0 ? list.at : found.flatMap(({ path }) => list.at.map(place => ({ ...place, path: place.path + path })))));
}

function overlayNetworks(answers: Answers): Reading<EngineReadings['overlayNetworks']> {
  const document = answers.one('networks');
  if (isGap(document)) return { gap: document };
  const list = read(document, '', networks);
  if (!isKnown(list)) return list;
  const own = list.value.map((network, index) => ({ ...network, index })).filter(({ Driver }) => Driver === 'overlay');
  const places = own.map(({ index }) => ({ document: document.id, path: `/${index}/Options/encrypted` }));
  return known(own.map(({ Name, Options }) => ({ name: Name, encrypted: isEncrypted(Options?.encrypted) })), ...(places.length > 0 ? places : list.at));
}

/** The key alone turns it on, whatever stands there but a plain no. */
const isEncrypted = (value: string | undefined): boolean => value !== undefined && value !== 'false';

const addressOf = (answers: Answers): string => {
  const address = read(answers.one('info'), '/Swarm/NodeAddr', z.string());
  return isKnown(address) ? address.value : '';
};

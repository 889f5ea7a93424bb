import { z } from 'zod';
import { isKnown, type Reading } from '../../model/index.ts';
import type { Answers } from '../answers.ts';
import { read } from '../read.ts';

const machineSchema = z.object({ machineId: z.string().nullable(), hostname: z.string(), euid: z.int() });

/** What a host says of itself. */
export const machineOf = (host: Answers): Reading<z.output<typeof machineSchema>> => read(host.one('machine'), '', machineSchema);

/** What a host and its engines have in common in the score: they count as one. */
export const machineUnit = (host: Answers): string => `machine ${host.target.identity ?? host.target.id}`;

/** Whether we looked as root: what another account did not see, it does not know to be absent. */
export const asRoot = (host: Answers): boolean => {
  const machine = machineOf(host);
  return isKnown(machine) && machine.value.euid === 0;
};

import type { Swarm, Verdict } from '../../assess/model/index.ts';
import { notApplicable, notAssessed } from '../define.ts';

/** The verdict on an engine that is in no swarm, or in one that it cannot tell of (locked, pending, error); undefined for one that can. */
export function outside({ state }: Swarm): Verdict | undefined {
  if (state === 'active') return undefined;
  if (state === 'inactive') return notApplicable('Swarm mode is inactive.', { reading: 'swarm' });
  return notAssessed({ reason: 'unsupported', detail: `The engine is in a swarm and tells nothing of it: its state is ${state}.`, closes: 'Unlock or repair this node of the swarm, then assess again' });
}

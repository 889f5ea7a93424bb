import type { Swarm, Verdict } from '../../assess/model/index.ts';
import { notApplicable } from '../define.ts';

/** The verdict on an engine that is in no swarm; undefined for one that is. */
export const outside = ({ state }: Swarm): Verdict | undefined => (state === 'active' ? undefined : notApplicable(`Swarm mode is ${state}.`, { reading: 'swarm' }));
